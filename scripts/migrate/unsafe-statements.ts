// What stops a busy database: the statements of a migration that hold a table while they read or write all of it, and
// those that take away what the running servers still use.
import type { MigrationFile } from '../../server/db/migration-files.ts';

/**
 * `rule` is what `-- accept <rule>: <why>` in the file names; `bigTable` is set where only the rows of that table make it
 * unsafe, so that a small one needs no care.
 */
export type Finding = {
  migration: string;
  rule: string;
  statement: string;
  advice: string;
  bigTable?: string | undefined;
};

type Rule = { name: string; pattern: RegExp; unless?: RegExp; whateverSize?: true; advice: string };

const rules: Rule[] = [
  {
    name: 'index-blocks-writes',
    pattern: /^create (?:unique )?index (?!concurrently)/,
    unless: /if not exists/,
    advice:
      'Writes wait while a big table is indexed. Say "if not exists" here, and let the operator make it before with ' +
      '"create index concurrently", which cannot run in the transaction of the migrations.',
  },
  {
    name: 'concurrently-in-transaction',
    whateverSize: true,
    pattern: /^(?:create|drop) (?:unique )?index concurrently|^vacuum|^reindex .*concurrently/,
    advice: 'Migrations run in one transaction, in which this is refused. Make it before, by hand; see the runbook.',
  },
  {
    name: 'rewrites-table',
    pattern: /^alter table .*\balter (?:column )?\S+ (?:set data )?type\b|^vacuum full|^cluster/,
    advice: 'The whole table is written anew while nobody can read it. Add a column, fill it in batches, then switch.',
  },
  {
    name: 'volatile-default',
    pattern: /^alter table .*\badd (?:column )?.*\bdefault (?:gen_random_uuid|clock_timestamp|random|nextval)\b/,
    advice:
      'A default that differs from row to row writes the table anew. Add the column, fill it in batches, then set it.',
  },
  {
    name: 'required-without-default',
    whateverSize: true,
    pattern: /^alter table .*\badd column (?:(?!\bdefault\b|,).)*\bnot null\b(?![^,]*\bdefault\b)/,
    advice: 'Fails as soon as the table has a row, and so do the inserts of running servers. Give it a default.',
  },
  {
    name: 'reads-whole-table',
    pattern: /^alter table .*\bset not null\b|^alter table .*\badd (?:constraint \S+ )?(?:check|foreign key)\b/,
    unless: /\bnot valid\b/,
    advice:
      'Every row is checked while nobody can write. Add the constraint "not valid" and validate it in a later one.',
  },
  {
    name: 'writes-whole-table',
    pattern: /^update (?!.*\bwhere\b)|^delete from (?!.*\bwhere\b)/,
    advice: 'Every row is locked until the end. Do it in batches, from a job.',
  },
  {
    name: 'takes-away',
    whateverSize: true,
    pattern: /^drop table|^alter table .*\b(?:drop column|rename)\b|^drop (?:view|function|type)|^truncate/,
    advice: 'Running servers of the version before still use it. Say why it is safe by now: "-- contract: <why>".',
  },
];

/** What is unsafe in the way up of a migration, on tables that were there before it. */
export function unsafeStatements({ name, up, contract }: MigrationFile): Finding[] {
  const accepted = new Set([...up.matchAll(/^-- accept ([\w-]+): *\S/gm)].map((match) => match[1]));
  if (contract !== null) accepted.add('takes-away');
  const statements = statementsOf(up);
  const made = new Set(statements.map((statement) => /^create table (?:if not exists )?(\S+)/.exec(statement)?.[1]));
  return statements
    .filter((statement) => !made.has(tableOf(statement) ?? 'no table'))
    .flatMap((statement) =>
      rules
        .filter(({ name: rule, pattern, unless }) => {
          return pattern.test(statement) && !unless?.test(statement) && !accepted.has(rule);
        })
        .map(({ name: rule, advice, whateverSize }) => {
          const bigTable = whateverSize ? undefined : tableOf(statement);
          return { migration: name, rule, statement: statement.slice(0, 90), advice, bigTable };
        }),
    );
}

/** In lower case with single spaces; without comments, and with the bodies of functions and texts left out. */
function statementsOf(text: string): string[] {
  const bare = text
    .replaceAll(/--.*$/gm, ' ')
    .replaceAll(/\/\*[^]*?\*\//g, ' ')
    .replaceAll(/(\$\w*\$)[^]*?\1/g, "''")
    .replaceAll(/'(?:[^']|'')*'/g, "''");
  return bare
    .split(';')
    .map((statement) => statement.replaceAll(/\s+/g, ' ').trim().toLowerCase())
    .filter((statement) => statement !== '');
}

function tableOf(statement: string): string | undefined {
  const on = /^create (?:unique )?index .*? on (?:only )?([^\s(]+)/.exec(statement)?.[1];
  return on ?? /^(?:alter table|update|delete from|truncate) (?:if exists |only )*([^\s(]+)/.exec(statement)?.[1];
}
