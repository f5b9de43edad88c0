import pg from 'pg';
import { DatabaseFault } from '../lib/database-fault.ts';

/** A server that was made a replica, or never was more: another connection may lead to the one that writes. */
const READ_ONLY = '25006';

/** SQLSTATE classes that say nothing against the statement: connection, deadlock, resources, operator (too slow, too). */
const NOT_THE_STATEMENT = /^(08|40|53|57)/;

/** For what a statement or a connection threw: as `DatabaseFault` when it is the database that failed. */
export function rethrow(error: unknown): never {
  throw isFault(error) ? new DatabaseFault(error) : error;
}

/** Whether the connection may be used again: only after an error that the server itself reported, of one that writes. */
export function leavesInStep(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError) || error.code === READ_ONLY) return false;
  return error.severity !== 'FATAL' && error.severity !== 'PANIC';
}

function isFault(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return !leavesInStep(error) || NOT_THE_STATEMENT.test(error.code ?? '');
  // Values that do not fit into ours, and mistakes in this program. All else that is no answer is a lost connection.
  return !(error instanceof TypeError || error instanceof RangeError);
}
