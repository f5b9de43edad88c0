/** The place where pictures are kept does not answer, is full or refuses us. Waiting may help; the caller did nothing wrong. */
export class StorageFault extends Error {
  constructor(cause: unknown) {
    super('The storage of pictures failed.', { cause });
    this.name = 'StorageFault';
  }
}
