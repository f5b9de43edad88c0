import type pg from 'pg';

type Rules = { name: string; perGroup: number; most: number };

/**
 * Puts the next jobs first in the queue and answers how many they are, `most` at most. It is the turn of who has the
 * fewest running, and among those of who waits longest for a turn: ten thousand jobs of one group do not hold up the one
 * of another, whatever the limits are. Only for whoever holds the lock of the claim.
 */
export async function putNextFirst(client: pg.PoolClient, { name, perGroup, most }: Rules): Promise<number> {
  const values = [name, perGroup, most];
  const { rows } = await client.query<{ id: string; group: string }>({ name: 'whose-turn', text: WHOSE_TURN, values });
  if (rows.length === 0) return 0;
  const groups = [...new Set(rows.map(({ group }) => group))];
  await Promise.all([
    client.query({ name: 'put-first', text: PUT_FIRST, values: [name, rows.map(({ id }) => id)] }),
    client.query({ name: 'take-turn', text: TAKE_TURN, values: [name, groups] }),
  ]);
  return rows.length;
}

const WAITING = `name = $1 and state < 'active' and not blocked`;

const WHOSE_TURN = `
  with recursive waiting as (
    (select group_id from pgboss.job_common where ${WAITING} order by group_id limit 1)
    union all
    select (
      select group_id from pgboss.job_common
      where ${WAITING} and group_id > waiting.group_id
      order by group_id limit 1
    )
    from waiting where waiting.group_id is not null
  ), running as (
    select group_id, count(*) as jobs from pgboss.job_common
    where name = $1 and state = 'active' and group_id is not null
    group by group_id
  )
  select first.id, waiting.group_id as group
  from waiting
  left join running using (group_id)
  left join queue_limits own on own.group_id = waiting.group_id
  left join queue_turns turn on turn.name = $1 and turn.group_id = waiting.group_id
  cross join lateral (
    select id, created_on, coalesce(running.jobs, 0) + row_number() over (order by created_on) as nth
    from (
      select id, created_on from pgboss.job_common
      where ${WAITING} and group_id = waiting.group_id and start_after <= pgboss.job_now()
      order by created_on limit $3
    ) few
  ) first
  where first.nth <= coalesce(own.at_once, $2)
  order by first.nth, turn.at nulls first, first.created_on
  limit $3`;

/** Whatever was put first before and is back for another try steps back into line. */
const PUT_FIRST = `
  update pgboss.job_common set priority = (id = any($2))::int
  where ${WAITING} and (id = any($2) or priority > 0)`;

const TAKE_TURN = `
  insert into queue_turns (name, group_id, at) select $1, unnest($2::text[]), clock_timestamp()
  on conflict (name, group_id) do update set at = excluded.at`;
