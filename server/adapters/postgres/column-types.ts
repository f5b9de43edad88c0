import pg from 'pg';

/**
 * How column values arrive. `bigint` becomes a number (counts, bytes and micro-dollars stay far below 2^53; one that
 * does not throws) and `date` stays `YYYY-MM-DD`, because midnight in the server's time zone is not a date.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, exactNumber],
  [pg.types.builtins.DATE, (text) => text],
]);

function exactNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`The bigint ${text} does not fit a number exactly.`);
  return number;
}
