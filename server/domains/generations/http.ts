import { deleted, deleteQuery, idParams, success } from '../../../shared/contract/index.ts';
import { data, refuse } from '../../http/answer.ts';
import type { App } from '../../http/app-types.ts';
import { memberOf } from '../../http/identity.ts';
import { described } from '../../http/route.ts';
import { deleteGeneration } from './tree/delete-generation.ts';
import { estimateRoute } from './estimate/http-estimate.ts';
import { type EventNeeds, eventRoutes } from './follow/http-events.ts';
import type { MakeNeeds } from './ask/http-answer-with-picture.ts';
import { makingRoutes } from './ask/http-make.ts';
import { seeingRoutes } from './see/http-see.ts';
import { libraryRoutes } from './library/http.ts';

const about = { tag: 'Generations', access: 'member' } as const;
export function generationRoutes(app: App, needs: MakeNeeds & EventNeeds): void {
  makingRoutes(app, needs);
  seeingRoutes(app, needs);
  libraryRoutes(app, needs);
  estimateRoute(app, needs);
  eventRoutes(app, needs);

  const remove = described({
    changes: true,
    ...about,
    summary: 'Delete a version, or with `children=cascade` all that was made from it too',
    refuses: ['FORBIDDEN', 'NOT_FOUND'],
    response: { 200: success(deleted) },
  });
  app.delete(
    '/api/generations/:id',
    {
      config: remove.config,
      schema: { ...remove.meta, params: idParams, querystring: deleteQuery, response: remove.response },
    },
    async (request, reply) => {
      const { id } = request.params;
      const answer = await deleteGeneration(needs, memberOf(request), { id, children: request.query.children });
      return answer.ok ? data(answer.value) : refuse(reply, answer);
    },
  );
}
