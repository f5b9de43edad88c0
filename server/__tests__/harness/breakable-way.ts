import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type pg from 'pg';

export type BreakableWay = {
  /** Where the database is found as long as the way is open. */
  connection: pg.ClientConfig;
  /** Ends what is connected and refuses what comes, as a machine that is gone. */
  cut(): Promise<void>;
  open(): Promise<void>;
};

/** A way to a database on a socket of this machine, which others go on to reach. */
export async function openBreakableWay(to: pg.ClientConfig): Promise<BreakableWay> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const door = createServer((near) => {
    const far = connect(join(String(to.host), `.s.PGSQL.${to.port}`));
    keep(near);
    keep(far);
    near.pipe(far).pipe(near);
  });
  let port = 0;
  const open = async () => {
    await once(door.listen(port, '127.0.0.1'), 'listening');
    ({ port } = door.address() as AddressInfo);
  };
  await open();
  return {
    connection: { ...to, host: '127.0.0.1', port },
    async cut() {
      const closed = once(door, 'close');
      door.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    open,
  };
}
