import type { FastifyReply, FastifyRequest } from 'fastify';
import { no } from '../../../../shared/answer.ts';
import { idParams } from '../../../../shared/contract/index.ts';
import { refuse } from '../../../http/answer.ts';
import type { App } from '../../../http/app-types.ts';
import { openEventStream } from '../../../http/event-stream.ts';
import { memberOf } from '../../../http/identity.ts';
import { described, raw } from '../../../http/route.ts';
import { createStreamPlaces, type StreamPlaces } from '../../../http/stream-places.ts';
import type { Database } from '../../../ports/database.ts';
import type { Events } from '../../../ports/events.ts';
import type { ObjectStore } from '../../../ports/object-store.ts';
import type { Member } from '../../auth/index.ts';
import { createFeeds, type Feeds } from './feed.ts';
import { isFinished } from '../generation.ts';
import { momentOf, type Placed, positionIn, versionOf } from './progress.ts';
import { seeGeneration } from '../see/see-generations.ts';
import { summaryView } from '../view.ts';

export type EventNeeds = {
  database: Database;
  objects: ObjectStore;
  events: Events;
  goodbye: AbortSignal;
  /** Who this request is now; undefined when the session or membership ended meanwhile. */
  askAgain: (request: FastifyRequest) => Promise<Member | undefined>;
};

const about = {
  tag: 'Generations',
  access: 'member',
  response: { 200: raw('text/event-stream', 'The events, without an end.') },
} as const;
const description =
  'Server-sent events. `generation`: the data is the summary, or `{id, deleted}`; the event id is the version of the row. ' +
  'What is under way comes first; after a reconnect with `Last-Event-ID` also what has ended since.';

/** Pictures as they come, without asking again and again. No HEAD: its answer would have no end either. */
export function eventRoutes(app: App, needs: EventNeeds): void {
  const open = { ...needs, feeds: createFeeds(needs), places: createStreamPlaces() };
  const all = described({
    ...about,
    description: `${description} \`line\`: the ids of the first hundred that wait, in order.`,
    summary: "Changes of all the workspace's generations",
    refuses: ['RATE_LIMITED'],
  });
  app.get(
    '/api/events',
    { config: all.config, schema: { ...all.meta, response: all.response }, exposeHeadRoute: false },
    async (request, reply) => follow(open, { request, reply }),
  );

  const one = described({
    ...about,
    description,
    summary: 'Changes of one generation, until it is finished',
    refuses: ['NOT_FOUND', 'RATE_LIMITED'],
  });
  app.get(
    '/api/generations/:id/events',
    { config: one.config, schema: { ...one.meta, params: idParams, response: one.response }, exposeHeadRoute: false },
    async (request, reply) => {
      const answer = await seeGeneration(needs, memberOf(request), request.params.id);
      return answer.ok ? follow(open, { request, reply }, request.params.id) : refuse(reply, answer);
    },
  );
}

type Open = EventNeeds & { feeds: Feeds; places: StreamPlaces };
type Exchange = { request: FastifyRequest; reply: FastifyReply };

/** Follows the workspace, or only one of its generations until that is finished. */
function follow({ feeds, places, ...needs }: Open, { request, reply }: Exchange, only?: string): FastifyReply {
  const { workspaceId, userId } = memberOf(request);
  const giveBack = places.take({ workspaceId, userId });
  if (!giveBack) return refuse(reply, tooMany);
  const stillWelcome = async () => {
    const now = await needs.askAgain(request);
    return now?.workspaceId === workspaceId && now.userId === userId;
  };
  const stream = openEventStream(request, reply, { stillWelcome, goodbye: needs.goodbye });
  let last: Placed | undefined;
  const tell = (row: Placed) => {
    last = row;
    stream.send({ name: 'generation', id: versionOf(row), about: row.id, data: summaryView(row) });
    if (only !== undefined && isFinished(row)) stream.end();
  };
  const leave = feeds.join(workspaceId, {
    only,
    since: momentOf(String(request.headers['last-event-id'] ?? '')),
    tell,
    gone(id) {
      stream.send({ name: 'generation', about: id, data: { id, deleted: true } });
      if (only !== undefined) stream.end();
    },
    line(front) {
      if (only === undefined) return stream.send({ name: 'line', about: 'line', data: { waiting: front } });
      const queuePosition = last ? positionIn(front, last) : null;
      if (last && queuePosition !== last.queuePosition) tell({ ...last, queuePosition });
    },
    lost: () => stream.end(),
  });
  stream.closed.addEventListener(
    'abort',
    () => {
      leave();
      giveBack();
    },
    { once: true },
  );
  return reply;
}

const tooMany = no('RATE_LIMITED', 'Too many event streams are open. Close some tabs or programs, and try again.', {
  retryAfterSeconds: 30,
});
