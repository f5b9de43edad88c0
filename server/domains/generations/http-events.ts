import type { FastifyReply, FastifyRequest } from 'fastify';
import { idParams } from '../../../shared/contract/index.ts';
import { refuse } from '../../http/answer.ts';
import type { App } from '../../http/app-types.ts';
import { openEventStream } from '../../http/event-stream.ts';
import { memberOf } from '../../http/identity.ts';
import { described } from '../../http/route.ts';
import type { Database } from '../../ports/database.ts';
import type { Events } from '../../ports/events.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import type { Member } from '../auth/index.ts';
import { type Generation, isFinished } from './generation.ts';
import { seeGeneration } from './see-generations.ts';
import { findGeneration, findUnfinished } from './store.ts';
import { summaryView } from './view.ts';

export type EventNeeds = {
  database: Database;
  objects: ObjectStore;
  events: Events;
  patience: AbortSignal;
  /** Who this request is now; undefined when the session or membership ended meanwhile. */
  askAgain: (request: FastifyRequest) => Promise<Member | undefined>;
};

const about = { tag: 'Generations', access: 'member', response: {} } as const;
const description =
  'Server-sent events named `generation`; the data is the summary, or only the id when it was deleted. ' +
  'A snapshot of what is under way comes first, also after a reconnect.';

/** Pictures as they come, without asking again and again. */
export function eventRoutes(app: App, needs: EventNeeds): void {
  const all = described({ ...about, description, summary: "Changes of all the workspace's generations" });
  app.get('/api/events', { config: all.config, schema: all.meta }, async (request, reply) => {
    const { workspaceId } = memberOf(request);
    const snapshot = await needs.database.inWorkspace(workspaceId, (tx) => findUnfinished(tx, workspaceId));
    follow(needs, { request, reply }, { snapshot });
    return reply;
  });

  const one = described({
    ...about,
    description,
    summary: 'Changes of one generation, until it is finished',
    refuses: ['NOT_FOUND'],
  });
  app.get(
    '/api/generations/:id/events',
    { config: one.config, schema: { ...one.meta, params: idParams } },
    async (request, reply) => {
      const answer = await seeGeneration(needs, memberOf(request), request.params.id);
      if (!answer.ok) return refuse(reply, answer);
      follow(needs, { request, reply }, { snapshot: [answer.value.generation], only: request.params.id });
      return reply;
    },
  );
}

type Wanted = { snapshot: Generation[]; only?: string };

/** Listens first and reads each row when its turn comes, so that the last word is always the newest. */
function follow(
  needs: EventNeeds,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  { snapshot, only }: Wanted,
): void {
  const { workspaceId, userId } = memberOf(request);
  const stillWelcome = async () => {
    const now = await needs.askAgain(request);
    return now?.workspaceId === workspaceId && now.userId === userId;
  };
  const stream = openEventStream(request, reply, { stillWelcome, patience: needs.patience });
  const tell = (generation: Generation) => {
    stream.send({ name: 'generation', id: versionOf(generation), data: summaryView(generation) });
    if (only !== undefined && isFinished(generation)) stream.end();
  };
  const look = async (id: string) => {
    const generation = await needs.database.inWorkspace(workspaceId, (tx) => findGeneration(tx, workspaceId, id));
    if (generation) tell(generation);
    else stream.send({ name: 'generation', id, data: { id, deleted: true } });
  };

  let turn: Promise<void> = Promise.resolve();
  const stop = needs.events.subscribe(workspaceId, ({ generationId }) => {
    if (only !== undefined && generationId !== only) return;
    turn = turn.then(() => look(generationId)).catch(() => stream.end());
  });
  stream.closed.addEventListener('abort', stop, { once: true });
  snapshot.forEach(tell);
}

/** Grows with every change of the row. */
function versionOf({ id, attempt, status }: Generation): string {
  return `${id}.${attempt}.${status}`;
}
