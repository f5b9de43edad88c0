import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { copy as copyText } from './copy.ts';

type Props = {
  text: string;
  secret: string;
  copy: string;
  done: string;
  said: { copied: string; notCopied: string };
  onDone: () => void;
  /** What it is good for. */
  children?: ReactNode;
};

/** What is shown this once: to be copied, and then gone from the page. */
export function SecretPanel({ text, secret, copy, done, said, onDone, children }: Props) {
  return (
    <div className="grid gap-3 rounded-card bg-ok-soft p-4 text-ok-ink">
      <div role="status" className="grid gap-3">
        <p className="font-semibold">{text}</p>
        <code className="figures rounded-ctl bg-raised px-3 py-2 break-all text-ink select-all">{secret}</code>
      </div>
      {children}
      <div className="flex gap-2">
        <Button look="key" onClick={() => void copyText(secret, said)}>
          {copy}
        </Button>
        <Button onClick={onDone}>{done}</Button>
      </div>
    </div>
  );
}
