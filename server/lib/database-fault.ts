/** The database does not answer, is full, or gave a statement up. Waiting may help; the caller did nothing wrong. */
export class DatabaseFault extends Error {
  constructor(cause: unknown) {
    super('The database failed.', { cause });
    this.name = 'DatabaseFault';
  }
}
