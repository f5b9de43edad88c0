import { number } from '../../language.ts';
import type { Messages } from '../words-of.ts';

/** What is spent and what is left, wherever it is said. */
export const spending = {
  'spending.title': 'This month',
  'spending.month': (sum: string) => `${sum} this month`,
  'spending.of': (sum: string, limit: string) => `${sum} of ${limit}`,
  'spending.imagesOf': (count: number, limit: number) =>
    `${number(count)} of ${number(limit)} ${limit === 1 ? 'image' : 'images'}`,
  'spending.images': (count: number) => `${number(count)} ${count === 1 ? 'image' : 'images'}`,
  'spending.used': (amount: string, day: string) =>
    `This month’s allowance of ${amount} does not cover this. It starts anew on ${day}.`,
  'spending.yoursUsed': (amount: string, day: string) =>
    `Your own allowance of ${amount} this month does not cover this. It starts anew on ${day}.`,
  'spending.change': 'Change the allowance',
  'spending.ask': 'Ask an admin for more.',
} as const satisfies Messages;
