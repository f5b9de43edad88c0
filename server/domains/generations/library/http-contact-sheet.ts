import { contactSheet, contactSheetQuery, success } from '../../../../shared/contract/index.ts';
import { data, refuse } from '../../../http/answer.ts';
import type { App } from '../../../http/app-types.ts';
import { memberOf } from '../../../http/identity.ts';
import { described } from '../../../http/route.ts';
import type { Database } from '../../../ports/database.ts';
import { seeContactSheet } from './see-contact-sheet.ts';

export function contactSheetRoute(app: App, needs: { database: Database }): void {
  const sheet = described({
    tag: 'Generations',
    access: 'member',
    summary: 'Ids and shapes of all that match, ten thousand at a time',
    description:
      'What a page is laid out by before it knows more: the filters and order of the list, without its rows.',
    response: { 200: success(contactSheet) },
  });
  app.get(
    '/api/generations/contact-sheet',
    { config: sheet.config, schema: { ...sheet.meta, querystring: contactSheetQuery, response: sheet.response } },
    async (request, reply) => {
      const answer = await seeContactSheet(needs, memberOf(request), request.query);
      return answer.ok ? data(answer.value) : refuse(reply, answer);
    },
  );
}
