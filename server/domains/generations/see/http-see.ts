import {
  generation as generationSchema,
  generationSummary,
  idParams,
  imageQuery,
  list,
  listQuery,
  success,
  versionTree,
} from '../../../../shared/contract/index.ts';
import { data, page, refuse } from '../../../http/answer.ts';
import type { App } from '../../../http/app-types.ts';
import { memberOf } from '../../../http/identity.ts';
import { described, raw } from '../../../http/route.ts';
import { sendGenerationPicture } from './http-send-picture.ts';
import { seeGeneration, seeGenerations, seeHistory } from './see-generations.ts';
import type { SmallPictureNeeds } from '../draw/small-pictures.ts';
import { generationView, summaryView } from '../view.ts';

const about = { tag: 'Generations', access: 'member' } as const;
/** Everything that shows what was made. */
export function seeingRoutes(app: App, needs: SmallPictureNeeds): void {
  const all = described({ ...about, summary: 'Generations, newest first', response: { 200: list(generationSummary) } });
  app.get(
    '/api/generations',
    { config: all.config, schema: { ...all.meta, querystring: listQuery, response: all.response } },
    async (request, reply) => {
      const answer = await seeGenerations(needs, memberOf(request), request.query);
      return answer.ok ? page(answer.value.rows.map(summaryView), answer.value.meta) : refuse(reply, answer);
    },
  );

  const one = described({
    ...about,
    summary: 'One generation, whole',
    refuses: ['NOT_FOUND'],
    response: { 200: success(generationSchema) },
  });
  app.get(
    '/api/generations/:id',
    { config: one.config, schema: { ...one.meta, params: idParams, response: one.response } },
    async (request, reply) => {
      const answer = await seeGeneration(needs, memberOf(request), request.params.id);
      return answer.ok ? data(generationView(answer.value)) : refuse(reply, answer);
    },
  );

  const tree = described({
    ...about,
    summary: 'Its version tree',
    refuses: ['NOT_FOUND'],
    response: { 200: success(versionTree) },
  });
  app.get(
    '/api/generations/:id/history',
    { config: tree.config, schema: { ...tree.meta, params: idParams, response: tree.response } },
    async (request, reply) => {
      const answer = await seeHistory(needs, memberOf(request), request.params.id);
      return answer.ok ? data({ tree: answer.value.map(summaryView) }) : refuse(reply, answer);
    },
  );

  const image = described({
    ...about,
    summary: 'Its picture; the original is what the model delivered, byte for byte',
    refuses: ['NOT_FOUND', 'CONFLICT'],
    response: { 200: raw('image/*', 'The picture.') },
  });
  app.get(
    '/api/generations/:id/image',
    {
      config: image.config,
      schema: { ...image.meta, params: idParams, querystring: imageQuery, response: image.response },
    },
    (request, reply) => sendGenerationPicture(needs, { request, reply }, { id: request.params.id, ...request.query }),
  );
}
