/** Why it did not work, for a person at a terminal. */
export type Trouble = {
  ok: false;
  /** 1: the server said no or cannot be asked. 2: the command itself is wrong. */
  exitCode: 1 | 2;
  message: string;
  /** What to do now. */
  next?: string;
  /** The server's code, when it said no. */
  code?: string;
};

export type Outcome<T> = { ok: true; value: T } | Trouble;

export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** The command is wrong: nothing was asked of the server. */
export function wrong(message: string, next?: string): Trouble {
  return { ok: false, exitCode: 2, message, ...(next !== undefined && { next }) };
}

/** The command is right, and the answer is no. */
export function refused(message: string, more: { next?: string; code?: string } = {}): Trouble {
  return { ok: false, exitCode: 1, message, ...more };
}
