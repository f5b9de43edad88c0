import { type ClientErrorBody, clientErrorBody, emptyData, success } from '../../shared/contract/index.ts';
import { data } from './answer.ts';
import type { App } from './app-types.ts';
import { described } from './route.ts';

const MOST_BYTES = 16 * 1024;

/** The log hears of faults in people's browsers, and whoever reads its error reports. Also before they are signed in. */
export function clientErrorRoutes(app: App): void {
  const tell = described({
    tag: 'Health',
    summary: 'Tell of a fault in a page of the studio',
    description: 'It is logged, and reported where SENTRY_DSN is set. What is between quotation marks is left out.',
    access: 'everyone',
    changes: true,
    limit: 'client-errors',
    response: { 202: success(emptyData) },
  });
  app.post(
    '/api/client-errors',
    {
      bodyLimit: MOST_BYTES,
      config: tell.config,
      schema: { ...tell.meta, body: clientErrorBody, response: tell.response },
    },
    async (request, reply) => {
      const { body, asker } = request;
      const who = { workspace: asker?.workspaceId, user: asker?.userId };
      request.log.error({ ...who, page: body.page, fault: describe(body) }, 'A fault in a browser.');
      reply.status(202);
      return data({});
    },
  );
}

/** As the log describes errors. Frames were read by the contract, so a line of them says what we let it say. */
function describe({ type, message, frames }: ClientErrorBody) {
  const lines = frames.map(({ function: name, file, line, column }) => {
    const place = `${file}:${line}:${column}`;
    return `    at ${name === '' ? place : `${name} (${place})`}`;
  });
  const said = withoutValues(message);
  return { type, message: said, stack: [`${type}: ${said}`, ...lines].join('\n') };
}

/** Browsers quote what they could not parse, and addresses with their queries. */
function withoutValues(message: string): string {
  return message.replace(/".*"/gs, '"…"').replace(/\?[^\s"'()]*/g, '?…');
}
