import { t } from '../../../lib/messages/t-detail.ts';

/** Common wishes, in words that every renderer understands. */
export const presets = [
  t('preset.warmer'),
  t('preset.cooler'),
  t('preset.darker'),
  t('preset.lighter'),
  t('preset.bigger'),
  t('preset.noText'),
];
