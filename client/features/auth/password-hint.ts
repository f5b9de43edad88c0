import { t } from '../../lib/messages/t-entrance.ts';

const MIN_LENGTH = 8;
const MIN_KINDS = 3;
const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];

/** What a password still needs, in words. The server decides; this only saves a round trip. */
export function passwordHint(password: string): string {
  if (password === '') return t('auth.passwordRule');
  const missing = MIN_LENGTH - [...password].length;
  if (missing > 0) return t('auth.passwordShort', missing);
  const present = kinds.filter((kind) => kind.test(password)).length;
  return present < MIN_KINDS ? t('auth.passwordKinds') : t('auth.passwordFine');
}
