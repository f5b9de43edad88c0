import { no } from '../../../shared/answer.ts';
import {
  assetFileQuery,
  assetListQuery,
  createdAsset,
  idParams,
  list,
  listedAsset,
  oneAsset,
  success,
  uploadForm,
} from '../../../shared/contract/index.ts';
import { data, page, refuse } from '../../http/answer.ts';
import type { App } from '../../http/app-types.ts';
import { memberOf } from '../../http/identity.ts';
import { bodyIsParsedByTheHandler, readForm } from '../../http/multipart.ts';
import { described, raw } from '../../http/route.ts';
import { sendPicture } from '../../http/send-picture.ts';
import { sendableBlob } from '../blobs/index.ts';
import { addAsset, type AssetNeeds } from './add-asset.ts';
import { assetChangingRoutes } from './http-change.ts';
import { findAssetFile, seeAsset, seeAssets } from './see-assets.ts';
import { assetView, countedView } from './view.ts';

const about = { tag: 'Assets', access: 'member' } as const;

export function assetRoutes(app: App, needs: AssetNeeds): void {
  assetChangingRoutes(app, needs);

  const add = described({
    changes: true,
    ...about,
    summary: 'Upload a product or reference photo',
    description: 'Multipart with one `file`: JPEG, PNG or WebP, at most 10 MB and 50 megapixels.',
    refuses: ['FORBIDDEN', 'IMAGE_REJECTED'],
    response: { 201: success(createdAsset) },
  });
  app.post(
    '/api/assets',
    {
      config: add.config,
      validatorCompiler: bodyIsParsedByTheHandler,
      schema: { ...add.meta, consumes: ['multipart/form-data'], body: uploadForm, response: add.response },
    },
    async (request, reply) => {
      if (!request.isMultipart())
        return refuse(reply, no('UNSUPPORTED_MEDIA_TYPE', 'Send the photo as multipart/form-data.'));
      const { files } = await readForm(request);
      const [file] = files;
      if (!file) return refuse(reply, no('VALIDATION_ERROR', undefined, { fields: { file: ['Choose a photo.'] } }));
      const answer = await addAsset(needs, memberOf(request), file);
      if (!answer.ok) return refuse(reply, answer);
      return reply.status(201).send(data({ asset: assetView(answer.value) }));
    },
  );

  const all = described({ ...about, summary: 'Uploaded photos, newest first', response: { 200: list(listedAsset) } });
  app.get(
    '/api/assets',
    { config: all.config, schema: { ...all.meta, querystring: assetListQuery, response: all.response } },
    async (request) => {
      const { rows, total } = await seeAssets(needs, memberOf(request), request.query);
      const { page: number, pageSize } = request.query;
      const totalPages = Math.ceil(total / pageSize);
      return page(rows.map(countedView), { page: number, pageSize, total, totalPages, nextCursor: null });
    },
  );

  const one = described({
    ...about,
    summary: 'One photo',
    refuses: ['NOT_FOUND'],
    response: { 200: success(oneAsset) },
  });
  app.get(
    '/api/assets/:id',
    { config: one.config, schema: { ...one.meta, params: idParams, response: one.response } },
    async (request, reply) => {
      const answer = await seeAsset(needs, memberOf(request), request.params.id);
      return answer.ok ? data({ asset: countedView(answer.value) }) : refuse(reply, answer);
    },
  );

  const file = described({
    ...about,
    summary: 'Its bytes',
    refuses: ['NOT_FOUND'],
    response: { 200: raw('image/*', 'The picture.') },
  });
  app.get(
    '/api/assets/:id/file',
    {
      config: file.config,
      schema: { ...file.meta, params: idParams, querystring: assetFileQuery, response: file.response },
    },
    async (request, reply) => {
      const answer = await findAssetFile(needs, memberOf(request), {
        id: request.params.id,
        variant: request.query.variant,
      });
      if (!answer.ok) return refuse(reply, answer);
      const { sha256, mimeType } = answer.value;
      return sendPicture(request, reply, { etag: sha256, mimeType, open: () => sendableBlob(needs, answer.value) });
    },
  );
}
