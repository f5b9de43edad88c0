/** Whoever keeps asking for letters to somebody else must not fill their mailbox. */
const PAUSE_MILLISECONDS = 60_000;

/** Whether the last letter has hardly arrived, so that another one is not sent. */
export function wasJustWritten(last: Date | undefined, now: Date): boolean {
  return last !== undefined && now.getTime() - last.getTime() < PAUSE_MILLISECONDS;
}
