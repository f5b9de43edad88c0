import type { Model } from '../../../../shared/contract/index.ts';
import { t } from '../../../lib/messages/t.ts';
import { money } from '../../../lib/money.ts';

type Wish = { model: Model | undefined; size: string | undefined; count: number; photos: number };

/** In millionths of a dollar, what the server would set aside; undefined where it has no price. */
export function estimate({ model, size, count, photos }: Wish): number | undefined {
  const price = size === undefined ? undefined : model?.estimateMicroUsd[size];
  return model && price !== undefined ? (price + model.referenceMicroUsd * photos) * count : undefined;
}

export function priceText(sum: number | undefined): string {
  if (sum === undefined) return t('dock.notPriced');
  return sum === 0 ? t('dock.free') : t('dock.estimate', money(sum));
}
