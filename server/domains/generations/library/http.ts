import {
  deleted,
  generationChange,
  generationSummary,
  idParams,
  manyIds,
  success,
} from '../../../../shared/contract/index.ts';
import { data, refuse } from '../../../http/answer.ts';
import type { App } from '../../../http/app-types.ts';
import { memberOf } from '../../../http/identity.ts';
import { described, raw } from '../../../http/route.ts';
import type { DeleteGenerationNeeds } from '../tree/delete-generation.ts';
import { summaryView } from '../view.ts';
import { deleteSeveral } from './delete-several.ts';
import { downloadPictures } from './download-pictures.ts';
import { contactSheetRoute } from './http-contact-sheet.ts';
import { starGeneration } from './star-generation.ts';

const about = { tag: 'Generations', access: 'member', changes: true } as const;

/** Keeping the library in order: favourites, and many pictures at once. */
export function libraryRoutes(app: App, needs: DeleteGenerationNeeds): void {
  contactSheetRoute(app, needs);

  const change = described({
    ...about,
    summary: 'Make it a favourite of the workspace, or not',
    refuses: ['FORBIDDEN', 'NOT_FOUND'],
    response: { 200: success(generationSummary) },
  });
  app.patch(
    '/api/generations/:id',
    {
      config: change.config,
      schema: { ...change.meta, params: idParams, body: generationChange, response: change.response },
    },
    async (request, reply) => {
      const { starred } = request.body;
      const answer = await starGeneration(needs, memberOf(request), { id: request.params.id, starred });
      return answer.ok ? data(summaryView(answer.value)) : refuse(reply, answer);
    },
  );

  const download = described({
    ...about,
    scope: 'read',
    summary: 'Finished pictures in one ZIP',
    description: 'All of them or none. The file is streamed.',
    refuses: ['NOT_FOUND', 'CONFLICT'],
    response: { 200: raw('application/zip', 'The ZIP.') },
  });
  app.post(
    '/api/generations/download',
    { config: download.config, schema: { ...download.meta, body: manyIds, response: download.response } },
    async (request, reply) => {
      const answer = await downloadPictures(needs, memberOf(request), request.body.ids);
      if (!answer.ok) return refuse(reply, answer);
      const name = `ads-${new Date().toISOString().slice(0, 10)}.zip`;
      return reply
        .headers({
          'content-type': 'application/zip',
          'content-disposition': `attachment; filename="${name}"`,
          'cache-control': 'private, no-store',
        })
        .send(answer.value);
    },
  );

  const remove = described({
    ...about,
    summary: 'Delete several versions; what was made from them stays',
    description: 'All of them or none, with the rights of deleting each.',
    refuses: ['FORBIDDEN', 'NOT_FOUND'],
    response: { 200: success(deleted) },
  });
  app.post(
    '/api/generations/delete',
    { config: remove.config, schema: { ...remove.meta, body: manyIds, response: remove.response } },
    async (request, reply) => {
      const answer = await deleteSeveral(needs, memberOf(request), request.body.ids);
      return answer.ok ? data(answer.value) : refuse(reply, answer);
    },
  );
}
