import type { Code } from '../../shared/answer.ts';

export type RefusedCode = Code | 'OFFLINE';

type Facts = {
  code: RefusedCode;
  message: string;
  status: number;
  requestId?: string | undefined;
  fields?: Record<string, string[]> | undefined;
  retryAfterSeconds?: number | undefined;
};

/** The server said no, or could not be reached. The query library wants refusals thrown, so this one is an Error. */
export class Refused extends Error {
  readonly facts: Facts;
  readonly at = new Date().toISOString();

  constructor(facts: Facts) {
    super(facts.message);
    this.name = 'Refused';
    this.facts = facts;
  }
}

export function codeOf(error: unknown): RefusedCode | undefined {
  return error instanceof Refused ? error.facts.code : undefined;
}

export function fieldsOf(error: unknown): Record<string, string[]> {
  return (error instanceof Refused && error.facts.fields) || {};
}
