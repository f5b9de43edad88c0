import type { Messages } from '../words-of.ts';

/** What is spent and what is left, wherever it is said. */
export const spending = {
  'spending.title': 'This month',
  'spending.month': (sum: string) => `${sum} this month`,
  'spending.of': (sum: string, limit: string) => `${sum} of ${limit}`,
  'spending.imagesOf': (count: number, limit: number) =>
    `${count.toLocaleString('en')} of ${limit.toLocaleString('en')} images`,
  'spending.images': (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'image' : 'images'}`,
  'spending.used': (amount: string, day: string) =>
    `What is left of this month’s ${amount} is not enough for this. It starts anew on ${day}.`,
  'spending.yoursUsed': (amount: string, day: string) =>
    `What is left of your own ${amount} for this month is not enough for this. It starts anew on ${day}.`,
  'spending.change': 'Change the allowance',
  'spending.ask': 'Ask an admin for more.',
} as const satisfies Messages;
