import type { SignInOptions } from '../../../shared/contract/index.ts';
import { t } from '../../lib/messages/t-forms.ts';

export type PasswordRule = SignInOptions['password'];

const kindsThereAre = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];

/** What a password still needs, in words. The server decides; this only saves a round trip. */
export function passwordHint(password: string, rule: PasswordRule | undefined): string | undefined {
  if (!rule) return undefined;
  const { minLength, kinds, exemptLength } = rule;
  const length = [...password].length;
  if (password === '') return ruleInWords(rule);
  if (length < minLength) return t('password.short', minLength - length);
  const present = kindsThereAre.filter((kind) => kind.test(password)).length;
  if (present >= kinds || (exemptLength !== null && length >= exemptLength)) return t('password.fine');
  return t('password.another');
}

function ruleInWords({ minLength, kinds, exemptLength }: PasswordRule): string {
  if (exemptLength !== null && exemptLength <= minLength) return t('password.length', minLength);
  const words = t('password.kinds', minLength, kinds);
  return exemptLength === null ? words : `${words} ${t('password.long', exemptLength)}`;
}
