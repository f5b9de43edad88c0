import { success, usageQuery, usageReport } from '../../../shared/contract/index.ts';
import { data } from '../../http/answer.ts';
import type { App } from '../../http/app-types.ts';
import { memberOf } from '../../http/identity.ts';
import { described } from '../../http/route.ts';
import { allowanceRoutes } from './allowances/http.ts';
import type { AllowanceNeeds } from './allowances/manage-allowances.ts';
import { seeUsage } from './see-usage.ts';

export function usageRoutes(app: App, needs: AllowanceNeeds): void {
  allowanceRoutes(app, needs);
  const see = described({
    tag: 'Usage',
    access: 'member',
    summary: 'Images, tokens and money by day, member and model, and the allowance left',
    response: { 200: success(usageReport) },
  });
  app.get(
    '/api/usage',
    { config: see.config, schema: { ...see.meta, querystring: usageQuery, response: see.response } },
    async (request) => data(await seeUsage(needs, memberOf(request), request.query)),
  );
}
