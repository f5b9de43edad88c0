export type Requests = ReturnType<typeof countRequests>;

type Envelope = { error: { code: string; message?: string } };
type Row = { asked: number; slowestMs: number; failures: Map<string, number> };

/** Counts what was asked, what failed and how, and the longest that anybody waited. */
export function countRequests() {
  const rows = new Map<string, Row>();
  const rowOf = (name: string): Row => {
    const row = rows.get(name) ?? { asked: 0, slowestMs: 0, failures: new Map<string, number>() };
    rows.set(name, row);
    return row;
  };
  return {
    /** Asks, and expects that status; whatever else comes is a failure of that name. Answers what came as expected. */
    async ask<T extends { status: number; body?: Envelope }>(
      name: string,
      expected: number,
      send: () => Promise<T>,
    ): Promise<T | undefined> {
      const row = rowOf(name);
      row.asked += 1;
      const start = performance.now();
      const reply = await send().catch((error: unknown) => causeOf(error));
      row.slowestMs = Math.max(row.slowestMs, performance.now() - start);
      if (typeof reply !== 'string' && reply.status === expected) return reply;
      const failure = typeof reply === 'string' ? reply : `${reply.status} ${reply.body?.error.code ?? 'of the proxy'}`;
      row.failures.set(failure, (row.failures.get(failure) ?? 0) + 1);
      return undefined;
    },
    failed: () => [...rows.values()].flatMap(({ failures }) => [...failures.values()]).reduce((a, b) => a + b, 0),
    asked: () => [...rows.values()].reduce((sum, { asked }) => sum + asked, 0),
    /** Lines of a table for people, and for documents. */
    lines: () => [
      '| What | Requests | Failed | Longest wait |',
      '|---|---|---|---|',
      ...[...rows]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([name, row]) => `| ${name} | ${row.asked} | ${said(row)} | ${(row.slowestMs / 1000).toFixed(2)} s |`),
    ],
  };
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}

const said = ({ failures }: Row) =>
  failures.size === 0 ? '0' : [...failures].map(([failure, count]) => `${failure} × ${count}`).join(', ');
