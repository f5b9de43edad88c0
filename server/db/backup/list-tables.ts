import type pg from 'pg';

/** One table of ours. Names are quoted and ready to stand in a statement. */
export type Table = { name: string; columns: string[]; forcesRowSecurity: boolean };

/**
 * Every table that holds rows, in an order in which they can be filled: a table stands behind those it refers to.
 * Not among them are the lists of migrations, because migrating writes them, and when this was last done. Throws on tables that refer to each other.
 */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table & { refersTo: string[] }>(TABLES);
  const ordered: Table[] = [];
  const left = new Map(rows.map((row) => [row.name, row]));
  while (left.size > 0) {
    const next = [...left.values()].find(({ name, refersTo }) => !refersTo.some((to) => to !== name && left.has(to)));
    if (!next) throw new Error(`These tables refer to each other in a circle: ${[...left.keys()].join(', ')}.`);
    left.delete(next.name);
    const { refersTo: _, ...table } = next;
    ordered.push(table);
  }
  return ordered;
}

/**
 * A part of a partitioned table holds the rows and inherits what the whole refers to. What the queue measures of itself
 * is left out: its tables come and go by the day.
 */
const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name,
    c.relforcerowsecurity as "forcesRowSecurity",
    array(select quote_ident(attname) from pg_attribute
      where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
    array(select distinct format('%I.%I', rn.nspname, r.relname)
      from pg_constraint k join pg_class r on r.oid = k.confrelid join pg_namespace rn on rn.oid = r.relnamespace
      where k.conrelid = c.oid and k.contype = 'f') as "refersTo"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ('public', 'pgboss')
    and not (n.nspname = 'public' and c.relname in ('migrations', 'migration_files', 'last_backup'))
    and not (n.nspname = 'pgboss' and c.relname like 'queue\\_stats%')
  order by 1`;
