/** Seconds until Google's day ends: daily allowances start afresh at midnight in California. */
export function untilMidnightPacific(nowMs: number): number {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/Los_Angeles',
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const part = Object.fromEntries(clock.formatToParts(nowMs).map(({ type, value }) => [type, Number(value)]));
  const passed = (part['hour'] ?? 0) * 3600 + (part['minute'] ?? 0) * 60 + (part['second'] ?? 0);
  return 24 * 3600 - passed;
}
