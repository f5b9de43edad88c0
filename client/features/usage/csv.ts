import type { UsageReport } from '../../../shared/contract/index.ts';

/** Days, members and models below each other, money in dollars. A spreadsheet shall not run what somebody is called. */
export function csvOf({ days, members, models }: UsageReport): string {
  const lines = [
    ['by', 'name', 'images', 'tokens', 'usd', 'beyond_estimates_usd', 'possibly_billed_usd'],
    ...days.map((row) => lineOf('day', row.day, row)),
    ...members.map((row) => lineOf('member', row.name ?? '', row)),
    ...models.map((row) => lineOf('model', row.model, row)),
  ];
  return lines.map((line) => line.map(quoted).join(',')).join('\r\n');
}

function lineOf(by: string, name: string, sums: UsageReport['total']): string[] {
  const usd = (micro: number) => (micro / 1_000_000).toFixed(6);
  const money = [sums.costMicroUsd, sums.overshootMicroUsd, sums.possiblyBilledMicroUsd].map(usd);
  return [by, name, String(sums.images), String(sums.tokens), ...money];
}

function quoted(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
