import type { SignInOptions } from '../../../shared/contract/index.ts';
import { normalisedPassword } from './password.ts';

/** What the operator asks of passwords. `short`: three classes only below the length that makes them needless. */
export type PasswordRule = { minLength: number; composition: 'always' | 'short' };

const MAX_LENGTH = 128;
/** NIST SP 800-63B: from here on length does what classes are meant to do. */
const LONG = 15;
const KINDS = 3;
const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

const product = ['automatedadsagent', 'adsagent', 'automatedads'];

/** Says why a password will not do; an empty list means that it will. */
export async function passwordProblems(
  raw: string,
  email: string,
  { minLength, composition }: PasswordRule,
): Promise<string[]> {
  const password = normalisedPassword(raw);
  const length = [...password].length;
  const problems: string[] = [];
  if (length < minLength) problems.push(`Use at least ${minLength} characters.`);
  if (length > MAX_LENGTH) problems.push(`Use at most ${MAX_LENGTH} characters.`);
  const isExempt = composition === 'short' && length >= LONG;
  if (!isExempt && classes.filter((pattern) => pattern.test(password)).length < KINDS) {
    problems.push('Use three of: lower case, upper case, digits, other characters.');
  }
  if (isGuessable(password, email, await commonPasswords()))
    problems.push('This password is easy to guess. Choose another one.');
  return problems;
}

/** The rule in force, as forms state it. */
export function passwordRuleView({ minLength, composition }: PasswordRule): SignInOptions['password'] {
  const exemptLength = composition === 'short' ? LONG : null;
  return { minLength, maxLength: MAX_LENGTH, composition, kinds: KINDS, exemptLength };
}

let common: Promise<ReadonlySet<string>> | undefined;

/**
 * Common passwords, folded. The rule alone lets `Password1!` through; the list is what stops it. It is large, so it is
 * read when somebody first chooses a password.
 */
function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set((dictionary['passwords-common'] ?? []).map((word) => folded(String(word)))),
  );
  return common;
}

function isGuessable(password: string, email: string, words: ReadonlySet<string>): boolean {
  const plain = folded(password);
  const core = plain.replace(/[^a-z]+$/, '').replace(/^[^a-z]+/, '');
  const local = folded(email.split('@')[0] ?? '');
  return (
    words.has(plain) ||
    (core.length >= 4 && words.has(core) && plain.length - core.length <= 4) ||
    product.some((name) => plain.replace(/[^a-z]/g, '').includes(name)) ||
    (local.length >= 4 && plain.includes(local)) ||
    new Set(plain).size <= 3 ||
    isSequence(plain)
  );
}

/** Case and leet spelling do not make a common word uncommon. */
function folded(text: string): string {
  const leet: Record<string, string> = {
    '0': 'o',
    '1': 'l',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '@': 'a',
    $: 's',
    '!': 'i',
  };
  return text.toLowerCase().replace(/(?<=[a-z].*)[013457@$!](?=.*[a-z])/g, (sign) => leet[sign] ?? sign);
}

function isSequence(text: string): boolean {
  const steps = [...text].slice(1).map((sign, i) => (sign.codePointAt(0) ?? 0) - (text.codePointAt(i) ?? 0));
  return steps.length > 3 && (steps.every((step) => step === 1) || steps.every((step) => step === -1));
}
