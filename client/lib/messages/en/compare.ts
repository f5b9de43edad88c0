import type { Messages } from '../words-of.ts';

/** The words of comparing two versions. */
export const compare = {
  'compare.title': 'Comparison',
  'compare.with': 'Compare with',
  'compare.swap': 'Swap the two',
  'compare.how': 'How to compare',
  'compare.slider': 'Slider',
  'compare.side': 'Side by side',
  'compare.difference': 'Difference',
  'compare.close': 'Stop comparing',
  'compare.share': 'How much of the left picture is shown',
  'compare.shareOf': (share: number, name: string) => `${share} % of ${name}`,
  'compare.differenceOf': (left: string, right: string) => `Difference between ${left} and ${right}`,
  'compare.changed': (percent: number) =>
    percent === 0 ? 'Nothing changed that the eye can see.' : `About ${percent} % of the picture changed.`,
} as const satisfies Messages;
