import type { Messages } from '../words-of.ts';

/** Why there is no picture. */
export const failures = {
  'feed.ready': (count: number) => `${count} ${count === 1 ? 'picture is' : 'pictures are'} ready.`,
  'feed.failed': (why: string) => `A picture failed. ${why}`,
  'failure.blocked': 'Blocked by the safety filter',
  'failure.notUnderstood': 'Not understood',
  'failure.rateLimited': 'Too many at once',
  'failure.quota': 'The allowance is used up',
  'failure.timeout': 'No answer in time',
  'failure.offline': 'Not sent',
  'failure.notValid': 'Not accepted',
  'failure.none': 'No picture',
  'failure.canceled': 'Cancelled',
  'failure.canceledText': 'You stopped it. Try again whenever you like.',
  'failure.notCharged': 'Not charged.',
  'failure.maybeBilled': (sum: string) => `Not charged here; up to ${sum} may be on the provider’s bill.`,
  'failure.inItsWords': (ours: string, said: string) => `${ours} “${said}”`,
  'failure.copy': 'Copy details',
  'failure.copied': 'Details copied.',
} as const satisfies Messages;
