import { errorBody, type GoogleError } from '../google/errors.ts';

/** What goes out, and how it travels. */
export type Reply = {
  status: number;
  contentType: string;
  body: string;
  headers?: Record<string, string>;
  delivery: Delivery;
};

export type Delivery =
  | { how: 'whole' }
  /** The headers come late. */
  | { how: 'late'; ms: number }
  /** The headers come at once, the body in ten pieces over this time. */
  | { how: 'trickle'; ms: number }
  /** No byte ever. */
  | { how: 'never' }
  /** The socket is reset before any byte. */
  | { how: 'reset' }
  /** The socket is reset in the middle of the body. */
  | { how: 'cut' };

const whole: Delivery = { how: 'whole' };

export function json(value: unknown): Reply {
  return { status: 200, contentType: 'application/json; charset=UTF-8', body: JSON.stringify(value), delivery: whole };
}

export function text(status: number, contentType: string, body: string): Reply {
  return { status, contentType, body, delivery: whole };
}

export function refuse(error: GoogleError, headers?: Record<string, string>): Reply {
  const reply = text(error.http, 'application/json; charset=UTF-8', errorBody(error));
  return headers ? { ...reply, headers } : reply;
}
