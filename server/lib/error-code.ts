/** What Node, PostgreSQL or a library calls a failure (`ENOENT`, `23505`); empty when it has no such name. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
