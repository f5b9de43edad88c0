import { codeOf, Refused, type RefusedCode } from '../../api/refused.ts';

/** Why there is no picture, as the row says it or whoever refused. */
export type Told = {
  code?: RefusedCode | undefined;
  reason?: string;
  message: string;
  /** Of what was refused at the door; a row has an id and a time of its own. */
  requestId?: string | undefined;
  at?: string;
};

export function toldOf(error: Error | null): Told {
  const told = { code: codeOf(error), message: error?.message ?? '' };
  return error instanceof Refused ? { ...told, requestId: error.facts.requestId, at: error.at } : told;
}
