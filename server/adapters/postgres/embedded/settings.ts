/** Nothing of ours reaches the server: no secrets, no locale, no `PG*` settings. */
export const SERVER_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Every server has a folder of its own for its socket, so the number only names it. */
export const SOCKET_PORT = 5432;

type Settings = {
  runDirectory: string;
  /** False only for tests: a crash of the machine then loses the data. */
  durable: boolean;
  maxConnections: number;
  /** Who started it, as `processes.ts` tags it. */
  owner: string;
};

/** What the server runs with, over whatever its data folder says, so that an upgrade of this program reaches old data. */
export function serverSettings({ runDirectory, durable, maxConnections, owner }: Settings): string[] {
  const onOff = durable ? 'on' : 'off';
  const settings = {
    listen_addresses: '',
    unix_socket_directories: runDirectory,
    unix_socket_permissions: '0700',
    port: String(SOCKET_PORT),
    hba_file: `${runDirectory}/hba.conf`,
    ident_file: `${runDirectory}/ident.conf`,
    max_connections: String(maxConnections),
    fsync: onOff,
    synchronous_commit: onOff,
    full_page_writes: onOff,
    // Shared memory as files: logging out removes a user's POSIX segments on many systems, and containers offer 64 MB.
    dynamic_shared_memory_type: 'mmap',
    max_parallel_workers_per_gather: '0',
    io_method: 'sync',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // The client is told of errors itself; the server's log must not repeat what was in the statement or the row.
    log_destination: 'stderr',
    logging_collector: 'off',
    log_line_prefix: '',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    // Whose server this is, for whoever finds it running.
    'ads.owner': owner,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
