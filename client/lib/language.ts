/** Each by its own name. A folder of this name in `messages/` has its words. */
export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

/** Accented English, longer than the real: for finding what cannot be translated. It can be stored, but not chosen. */
export const PSEUDO = 'en-XA';
const STORED = 'language';

/** The first of the wanted ones that there are words for: `de-AT` is content with `de`. */
export function languageFor(wanted: readonly string[]): Language {
  const bases = wanted.map((tag) => baseOf(tag));
  return (bases.find((base) => Object.hasOwn(languages, base)) as Language | undefined) ?? 'en';
}

/** Dates and figures as at home: the wanted region of that language, such as `en-GB`, and else the language itself. */
export function localeFor(language: string, wanted: readonly string[]): string {
  return wanted.find((tag) => baseOf(tag) === language && isTag(tag)) ?? language;
}

/** Some browsers name the system's own, such as `en-US@posix`. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

const baseOf = (tag: string) => tag.toLowerCase().split('-')[0] ?? '';

// Tests in a process of their own have no browser, and read English.
const isBrowser = typeof document !== 'undefined';
const stored = isBrowser ? localStorage.getItem(STORED) : undefined;
const preferred = isBrowser ? navigator.languages : [];

/** What the studio speaks. It stays the same for as long as the page is loaded. */
export const language: Language | typeof PSEUDO =
  stored === PSEUDO ? PSEUDO : languageFor([stored ?? '', ...preferred]);
export const locale = localeFor(language, preferred);

/** Words are read once, when a page comes: so it comes again. Drafts are kept. */
export function chooseLanguage(chosen: string): void {
  localStorage.setItem(STORED, chosen);
  location.reload();
}

const figures = new Intl.NumberFormat(locale);
export const number = (value: number) => figures.format(value);

const withTenth = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
export const tenths = (value: number) => withTenth.format(value);
