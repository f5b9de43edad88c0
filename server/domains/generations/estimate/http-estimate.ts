import { estimate, estimateBody, success } from '../../../../shared/contract/index.ts';
import { data, refuse } from '../../../http/answer.ts';
import type { App } from '../../../http/app-types.ts';
import { memberOf } from '../../../http/identity.ts';
import { described } from '../../../http/route.ts';
import type { Database } from '../../../ports/database.ts';
import type { ImageModels } from '../../../ports/image-models.ts';
import { estimateGeneration } from './estimate-generation.ts';

export function estimateRoute(app: App, needs: { database: Database; models: ImageModels }): void {
  const before = described({
    changes: true,
    scope: 'read',
    tag: 'Generations',
    access: 'member',
    summary: 'What a picture or a change will cost, and how long it takes',
    description: 'Changes nothing: viewers and keys that only read may ask too.',
    refuses: ['NOT_FOUND', 'CONFLICT'],
    response: { 200: success(estimate) },
  });
  app.post(
    '/api/estimate',
    {
      config: before.config,
      schema: { ...before.meta, body: estimateBody, response: before.response },
    },
    async (request, reply) => {
      const answer = await estimateGeneration(needs, memberOf(request), request.body);
      return answer.ok ? data(answer.value) : refuse(reply, answer);
    },
  );
}
