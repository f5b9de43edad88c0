import type { Status } from '../../shared/contract/index.ts';

const statuses: readonly Status[] = ['queued', 'rendering', 'succeeded', 'failed', 'canceled'];

export function statusOf(text: string | undefined): Status | undefined {
  return statuses.find((status) => status === text);
}
