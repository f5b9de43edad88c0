import { t } from '../../../lib/messages/t-first-run.ts';

/** What a newcomer can make with one click: a photo that comes with the studio, words and a shape. */
export type Starter = { product: 'can' | 'bottle' | 'jar'; name: string; prompt: string; ratio: string };

export const starters: readonly Starter[] = [
  { product: 'can', name: t('starter.can'), prompt: t('starter.canPrompt'), ratio: '4:5' },
  { product: 'bottle', name: t('starter.bottle'), prompt: t('starter.bottlePrompt'), ratio: '1:1' },
  { product: 'jar', name: t('starter.jar'), prompt: t('starter.jarPrompt'), ratio: '9:16' },
];

/** The photo as a file, as if it had been dropped. */
export async function photoOf({ product }: Starter): Promise<File> {
  const response = await fetch(`/products/${product}.jpg`);
  return new File([await response.blob()], `${product}.jpg`, { type: 'image/jpeg' });
}
