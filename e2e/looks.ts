/** CSS pixels. */
export const wide = { width: 1440, height: 900 };
export const narrow = { width: 390, height: 844 };

/** The desk by day and the phone by night: what a story is tried in when it is not tried in all. */
export const looks = {
  '1440-light': { viewport: wide, colorScheme: 'light' },
  '390-dark': { viewport: narrow, colorScheme: 'dark', isMobile: true, hasTouch: true },
} as const;
export type Look = keyof typeof looks;
export const both = Object.keys(looks) as Look[];
