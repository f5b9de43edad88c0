import { Readable } from 'node:stream';
import { auditEntry, auditQuery, list } from '../../../../shared/contract/index.ts';
import { page, refuse } from '../../../http/answer.ts';
import type { App } from '../../../http/app-types.ts';
import { memberOf } from '../../../http/identity.ts';
import { described, orRaw } from '../../../http/route.ts';
import { type AuditNeeds, exportAudit, seeAudit } from './see-audit.ts';

export function auditRoutes(app: App, needs: AuditNeeds): void {
  const see = described({
    tag: 'Audit log',
    access: 'member',
    summary: 'What was done in this workspace, newest first, for its admins',
    description: 'Lines cannot be changed or deleted. With `format=csv` all that matches comes as a file.',
    response: { 200: orRaw('text/csv', list(auditEntry)) },
  });
  app.get(
    '/api/audit',
    { config: see.config, schema: { ...see.meta, querystring: auditQuery, response: see.response } },
    async (request, reply) => {
      const { query } = request;
      if (query.format === 'csv') {
        const file = await exportAudit(needs, memberOf(request), query);
        if (!file.ok) return refuse(reply, file);
        reply.header('content-disposition', 'attachment; filename="audit-log.csv"');
        return reply.type('text/csv; charset=utf-8').send(Readable.from(file.value) as never);
      }
      const answer = await seeAudit(needs, memberOf(request), query);
      if (!answer.ok) return refuse(reply, answer);
      const { entries, total } = answer.value;
      const { page: number, pageSize } = query;
      const totalPages = Math.ceil(total / pageSize);
      return page(entries, { page: number, pageSize, total, totalPages, nextCursor: null });
    },
  );
}
