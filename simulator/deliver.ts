import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from './scenarios/reply.ts';

/** Sends the reply the way its delivery says. Returns when there is nothing left to do here. */
export async function deliver(response: ServerResponse, reply: Reply): Promise<void> {
  const { delivery } = reply;
  switch (delivery.how) {
    case 'whole':
      return send(response, reply);
    case 'late':
      await sleep(delivery.ms, undefined, { ref: false });
      return send(response, reply);
    case 'trickle':
      return trickle(response, reply, delivery.ms);
    case 'never':
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'cut':
      begin(response, reply);
      response.write(reply.body.slice(0, reply.body.length / 2), () => response.socket?.resetAndDestroy());
  }
}

function begin(response: ServerResponse, reply: Reply): void {
  const length = String(Buffer.byteLength(reply.body));
  response.writeHead(reply.status, { 'content-type': reply.contentType, 'content-length': length, ...reply.headers });
}

function send(response: ServerResponse, reply: Reply): void {
  if (response.destroyed) return;
  begin(response, reply);
  response.end(reply.body);
}

async function trickle(response: ServerResponse, reply: Reply, ms: number): Promise<void> {
  begin(response, reply);
  const step = Math.ceil(reply.body.length / 10);
  for (let at = 0; at < reply.body.length && !response.destroyed; at += step) {
    response.write(reply.body.slice(at, at + step));
    await sleep(ms / 10, undefined, { ref: false });
  }
  response.end();
}
