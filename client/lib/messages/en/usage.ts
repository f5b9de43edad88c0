import { number } from '../../language.ts';
import type { Messages } from '../words-of.ts';

/** The words of the usage page. */
export const usage = {
  'title.usage': 'Usage · Ads Agent',

  'usage.images': 'Images',
  'usage.spent': 'Spent',
  'usage.under': 'Under way',
  'usage.imageCount': (count: number) => `${number(count)} ${count === 1 ? 'image' : 'images'}`,
  'usage.ofImages': (limit: number) => `of ${number(limit)} this month`,
  'usage.ofMoney': (limit: string) => `of ${limit} this month`,
  'usage.unlimited': 'no limit',
  'usage.pace': (sum: string) => `${sum} by the end of the month at this pace`,
  'usage.overshoot': (sum: string) => `${sum} of it beyond the estimates`,
  'usage.possiblyBilled': (sum: string) =>
    `Up to ${sum} may be on the provider’s bill besides, for calls that gave no picture. It is not charged here.`,
  'usage.zone': 'Days and months are UTC.',
  'usage.month': 'Month',
  'usage.earlier': 'Earlier month',
  'usage.later': 'Later month',
  'usage.byDay': 'By day',
  'usage.byMember': 'By member',
  'usage.byModel': 'By model',
  'usage.day': 'Day',
  'usage.member': 'Member',
  'usage.model': 'Model',
  'usage.tokens': 'Tokens',
  'usage.gone': 'deleted account',
  'usage.dayBar': (day: string, figures: string) => `${day}: ${figures}`,
  'usage.show': 'What the bars show',
  'usage.split': 'Split by',
  'usage.whole': 'All together',
  'usage.others': 'Others',
  'usage.part': (name: string, figure: string) => `${name}: ${figure}`,
  'usage.none': 'Nothing was made in this month.',
  'usage.csv': 'Download CSV',
} as const satisfies Messages;
