import type { z } from 'zod';
import type {
  ceilingBody,
  Account,
  acceptBody,
  accepted,
  accountChange,
  Allowances,
  ApiKey,
  Asset,
  assetChange,
  assetDeleteQuery,
  assetListQuery,
  AuditEntryView,
  auditQuery,
  clientErrorBody,
  confirmResetBody,
  ContactSheet,
  contactSheetQuery,
  created,
  createApiKeyBody,
  createdApiKey,
  createdEdit,
  createdInvitation,
  csrfToken,
  deleteAccountBody,
  deleted,
  deleteQuery,
  deleteWorkspaceBody,
  EditBody,
  endedSessions,
  Estimate,
  estimateBody,
  generationChange,
  GenerationSummary,
  GenerationView,
  Invitation,
  invitationBody,
  jobQuery,
  limitsBody,
  listQuery,
  ListedAsset,
  loginBody,
  Me,
  MemberWorkspace,
  modelList,
  oneAsset,
  OpenInvitation,
  OpenSession,
  operatorListQuery,
  OperatorJob,
  OperatorUser,
  OperatorWorkspace,
  Overview,
  PageMeta,
  passwordBody,
  registerBody,
  resetBody,
  Retention,
  RetentionBody,
  roleBody,
  signedIn,
  SignInOptions,
  StorageReport,
  tokenBody,
  transferBody,
  TransformBody,
  usageQuery,
  UsageReport,
  versionTree,
  workspaceBody,
  WorkspaceMember,
} from '../../shared/contract/index.ts';

type Empty = Record<string, never>;
type WithId = { path: { id: string } };
type OfMember = { path: { id: string; userId: string } };

/** Every request the studio makes, with what goes in and what comes out. The shapes are the contract's own. */
export type Routes = {
  'GET /api/csrf-token': { data: z.infer<typeof csrfToken> };
  'POST /api/auth/register': { body: z.input<typeof registerBody>; data: z.infer<typeof signedIn> };
  'POST /api/auth/login': { body: z.input<typeof loginBody>; data: z.infer<typeof signedIn> };
  'POST /api/auth/logout': { data: Empty };
  'GET /api/auth/me': { data: Me };
  'GET /api/auth/options': { data: SignInOptions };
  'POST /api/auth/password-reset': { body: z.input<typeof resetBody>; data: Empty };
  'POST /api/auth/password-reset/confirm': { body: z.input<typeof confirmResetBody>; data: Empty };
  'POST /api/auth/verify-email/send': { data: Empty };
  'POST /api/auth/verify-email': { body: z.input<typeof tokenBody>; data: Empty };
  'PUT /api/auth/password': { body: z.input<typeof passwordBody>; data: Empty };
  'GET /api/auth/sessions': { data: OpenSession[] };
  'DELETE /api/auth/sessions': { data: z.infer<typeof endedSessions> };
  'DELETE /api/auth/sessions/{id}': WithId & { data: Empty };
  'GET /api/account': { data: Account };
  'PATCH /api/account': { body: z.input<typeof accountChange>; data: Account };
  'DELETE /api/account': { body: z.input<typeof deleteAccountBody>; data: Empty };
  'GET /api/workspaces': { data: MemberWorkspace[] };
  'POST /api/workspaces': { body: z.input<typeof workspaceBody>; data: MemberWorkspace };
  'PATCH /api/workspaces/{id}': WithId & { body: z.input<typeof workspaceBody>; data: MemberWorkspace };
  'DELETE /api/workspaces/{id}': WithId & { body: z.input<typeof deleteWorkspaceBody>; data: Empty };
  'POST /api/workspaces/{id}/switch': WithId & { data: Me };
  'POST /api/workspaces/{id}/leave': WithId & { data: Empty };
  'POST /api/workspaces/{id}/transfer': WithId & { body: z.input<typeof transferBody>; data: Empty };
  'GET /api/workspaces/{id}/members': WithId & { data: WorkspaceMember[] };
  'PATCH /api/workspaces/{id}/members/{userId}': OfMember & { body: z.input<typeof roleBody>; data: Empty };
  'DELETE /api/workspaces/{id}/members/{userId}': OfMember & { data: Empty };
  'GET /api/workspaces/{id}/invitations': WithId & { data: Invitation[] };
  'POST /api/workspaces/{id}/invitations': WithId & {
    body: z.input<typeof invitationBody>;
    data: z.infer<typeof createdInvitation>;
  };
  'DELETE /api/workspaces/{id}/invitations/{invitationId}': {
    path: { id: string; invitationId: string };
    data: Empty;
  };
  'GET /api/workspaces/{id}/retention': WithId & { data: Retention };
  'PATCH /api/workspaces/{id}/retention': WithId & { body: RetentionBody; data: Retention };
  'GET /api/workspaces/{id}/allowances': WithId & { data: Allowances };
  'PATCH /api/workspaces/{id}/allowances': WithId & { body: z.input<typeof limitsBody>; data: Empty };
  'PATCH /api/workspaces/{id}/allowances/{userId}': OfMember & { body: z.input<typeof limitsBody>; data: Empty };
  'POST /api/invitations/preview': { body: z.input<typeof tokenBody>; data: OpenInvitation };
  'POST /api/invitations/accept': { body: z.input<typeof acceptBody>; data: z.infer<typeof accepted> };
  'GET /api/audit': { query: z.input<typeof auditQuery>; data: AuditEntryView[]; meta: PageMeta };
  'GET /api/usage': { query: z.input<typeof usageQuery>; data: UsageReport };
  'GET /api/operator/overview': { data: Overview };
  'GET /api/operator/storage': { data: StorageReport };
  'GET /api/operator/jobs': { query: z.input<typeof jobQuery>; data: OperatorJob[]; meta: PageMeta };
  'POST /api/operator/jobs/{id}/retry': WithId & { data: unknown };
  'GET /api/operator/users': { query: z.input<typeof operatorListQuery>; data: OperatorUser[]; meta: PageMeta };
  'PATCH /api/operator/workspaces/{id}/ceiling': WithId & { body: z.input<typeof ceilingBody>; data: Empty };
  'GET /api/operator/workspaces': {
    query: z.input<typeof operatorListQuery>;
    data: OperatorWorkspace[];
    meta: PageMeta;
  };
  'POST /api/client-errors': { body: z.input<typeof clientErrorBody>; data: Empty };
  'GET /api/assets': { query: z.input<typeof assetListQuery>; data: ListedAsset[]; meta: PageMeta };
  'PATCH /api/assets/{id}': WithId & { body: z.input<typeof assetChange>; data: z.infer<typeof oneAsset> };
  'DELETE /api/assets/{id}': WithId & { query: z.input<typeof assetDeleteQuery>; data: z.infer<typeof deleted> };
  'GET /api/models': { data: z.infer<typeof modelList> };
  'GET /api/generations': { query: z.input<typeof listQuery>; data: GenerationSummary[]; meta: PageMeta };
  'GET /api/generations/contact-sheet': { query: z.input<typeof contactSheetQuery>; data: ContactSheet };
  'GET /api/generations/{id}': WithId & { data: GenerationView };
  'GET /api/generations/{id}/history': WithId & { data: z.infer<typeof versionTree> };
  'POST /api/transform': { body: TransformBody; data: z.infer<typeof created> };
  'POST /api/generations/{id}/edit': WithId & { body: EditBody; data: z.infer<typeof createdEdit> };
  'POST /api/generations/{id}/re-anchor': WithId & { data: z.infer<typeof createdEdit> };
  'POST /api/generations/{id}/retry': WithId & { data: z.infer<typeof created> };
  'POST /api/generations/{id}/cancel': WithId & { data: GenerationSummary };
  'DELETE /api/generations/{id}': WithId & { query: z.input<typeof deleteQuery>; data: z.infer<typeof deleted> };
  'PATCH /api/generations/{id}': WithId & { body: z.input<typeof generationChange>; data: GenerationSummary };
  'POST /api/generations/delete': { body: { ids: string[] }; data: z.infer<typeof deleted> };
  'POST /api/estimate': { body: z.input<typeof estimateBody>; data: Estimate };
  'GET /api/api-keys': { data: ApiKey[] };
  'POST /api/api-keys': { body: z.input<typeof createApiKeyBody>; data: z.infer<typeof createdApiKey> };
  'DELETE /api/api-keys/{id}': WithId & { data: Empty };
};

export type RouteName = keyof Routes;
export type Ask<R extends RouteName> = Omit<Routes[R], 'data' | 'meta'>;
export type Reply<R extends RouteName> = Omit<Routes[R], 'path' | 'query' | 'body'>;

export type { Asset };
