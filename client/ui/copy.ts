import { toast } from './toast.ts';

/** Puts a text on the clipboard and says so, or says how else to get it. */
export async function copy(text: string, said: { copied: string; notCopied: string }): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    await toast({ text: said.copied });
  } catch {
    await toast({ text: said.notCopied, tone: 'danger' });
  }
}
