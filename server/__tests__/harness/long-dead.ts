import type { TestDatabase } from './postgres.ts';

/**
 * Of workers that the test knows to be dead nobody waits for the next heartbeat. Those that live keep their ten seconds,
 * which a busy machine needs.
 */
export async function longDead({ ownerPool }: TestDatabase): Promise<void> {
  await ownerPool.query(
    `update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute' where state = 'active'`,
  );
}
