import type { App } from '../../http/app-types.ts';
import { personOf } from '../../http/permission.ts';
import { described, raw } from '../../http/route.ts';
import { zipOf } from '../../lib/zip.ts';
import { exportAccount, type ExportNeeds } from './export-account.ts';

export function exportRoute(app: App, needs: ExportNeeds): void {
  const take = described({
    tag: 'Account',
    access: 'person',
    limit: 'export',
    summary: 'All that is yours, as a ZIP',
    description:
      'Your account, sessions and workspaces, the photos you brought, and what you asked for with its words and pictures. Streamed.',
    response: { 200: raw('application/zip', 'The ZIP.') },
  });
  app.get(
    '/api/account/export',
    { config: take.config, schema: { ...take.meta, response: take.response }, exposeHeadRoute: false },
    async (request, reply) => {
      const entries = await exportAccount(needs, personOf(request));
      const name = `account-${needs.clock().toISOString().slice(0, 10)}.zip`;
      return reply
        .type('application/zip')
        .headers({ 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'private, no-store' })
        .send(zipOf(entries) as never);
    },
  );
}
