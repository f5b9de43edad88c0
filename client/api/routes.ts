import type { z } from 'zod';
import type {
  ApiKey,
  Asset,
  created,
  createApiKeyBody,
  createdApiKey,
  createdEdit,
  csrfToken,
  deleted,
  deleteQuery,
  EditBody,
  Estimate,
  estimateBody,
  GenerationSummary,
  GenerationView,
  listQuery,
  loginBody,
  Me,
  modelList,
  PageMeta,
  registerBody,
  signedIn,
  TransformBody,
  versionTree,
} from '../../shared/contract/index.ts';

type Empty = Record<string, never>;
type WithId = { path: { id: string } };

/** Every request the studio makes, with what goes in and what comes out. The shapes are the contract's own. */
export type Routes = {
  'GET /api/csrf-token': { data: z.infer<typeof csrfToken> };
  'POST /api/auth/register': { body: z.input<typeof registerBody>; data: z.infer<typeof signedIn> };
  'POST /api/auth/login': { body: z.input<typeof loginBody>; data: z.infer<typeof signedIn> };
  'POST /api/auth/logout': { data: Empty };
  'GET /api/auth/me': { data: Me };
  'GET /api/models': { data: z.infer<typeof modelList> };
  'GET /api/generations': { query: z.input<typeof listQuery>; data: GenerationSummary[]; meta: PageMeta };
  'GET /api/generations/{id}': WithId & { data: GenerationView };
  'GET /api/generations/{id}/history': WithId & { data: z.infer<typeof versionTree> };
  'POST /api/transform': { body: TransformBody; data: z.infer<typeof created> };
  'POST /api/generations/{id}/edit': WithId & { body: EditBody; data: z.infer<typeof createdEdit> };
  'POST /api/generations/{id}/re-anchor': WithId & { data: z.infer<typeof createdEdit> };
  'POST /api/generations/{id}/retry': WithId & { data: z.infer<typeof created> };
  'POST /api/generations/{id}/cancel': WithId & { data: GenerationSummary };
  'DELETE /api/generations/{id}': WithId & { query: z.input<typeof deleteQuery>; data: z.infer<typeof deleted> };
  'POST /api/estimate': { body: z.input<typeof estimateBody>; data: Estimate };
  'GET /api/api-keys': { data: ApiKey[] };
  'POST /api/api-keys': { body: z.input<typeof createApiKeyBody>; data: z.infer<typeof createdApiKey> };
  'DELETE /api/api-keys/{id}': WithId & { data: Empty };
};

export type RouteName = keyof Routes;
export type Ask<R extends RouteName> = Omit<Routes[R], 'data' | 'meta'>;
export type Reply<R extends RouteName> = Omit<Routes[R], 'path' | 'query' | 'body'>;

export type { Asset };
