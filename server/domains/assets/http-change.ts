import { assetChange, assetDeleteQuery, deleted, idParams, oneAsset, success } from '../../../shared/contract/index.ts';
import { data, refuse } from '../../http/answer.ts';
import type { App } from '../../http/app-types.ts';
import { memberOf } from '../../http/identity.ts';
import { described } from '../../http/route.ts';
import type { AssetNeeds } from './add-asset.ts';
import { changeAsset } from './change-asset.ts';
import { deleteAsset } from './delete-asset.ts';
import { countedView } from './view.ts';

const about = { tag: 'Assets', access: 'member', changes: true } as const;

export function assetChangingRoutes(app: App, needs: AssetNeeds): void {
  const change = described({
    ...about,
    summary: 'Rename a photo',
    refuses: ['FORBIDDEN', 'NOT_FOUND'],
    response: { 200: success(oneAsset) },
  });
  app.patch(
    '/api/assets/:id',
    {
      config: change.config,
      schema: { ...change.meta, params: idParams, body: assetChange, response: change.response },
    },
    async (request, reply) => {
      const answer = await changeAsset(needs, memberOf(request), { id: request.params.id, ...request.body });
      return answer.ok ? data({ asset: countedView(answer.value) }) : refuse(reply, answer);
    },
  );

  const remove = described({
    ...about,
    summary: 'Delete a photo; pictures made with it stay',
    description:
      'Refused with 409 when it is in use, unless `force=true`; always while a picture with it is under way.',
    refuses: ['FORBIDDEN', 'NOT_FOUND', 'CONFLICT'],
    response: { 200: success(deleted) },
  });
  app.delete(
    '/api/assets/:id',
    {
      config: remove.config,
      schema: { ...remove.meta, params: idParams, querystring: assetDeleteQuery, response: remove.response },
    },
    async (request, reply) => {
      const force = request.query.force === 'true';
      const answer = await deleteAsset(needs, memberOf(request), { id: request.params.id, force });
      return answer.ok ? data(answer.value) : refuse(reply, answer);
    },
  );
}
