import { isUtf8 } from 'node:buffer';
import { errorCodes } from 'fastify';
import { isDeeperThan, UnreadableJson } from '../lib/json-depth.ts';
import type { App } from './app-types.ts';

/** Nothing in the contract is nested nearly as deep. */
const MOST_LEVELS = 32;

/** Bodies are JSON in UTF-8; what is nested too deep is refused before anything walks through it. */
export function registerJson(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['text/plain', 'application/json']);
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    if (!isUtf8(bytes)) return done(new UnreadableJson('The body is not UTF-8.'));
    const text = bytes.toString();
    if (isDeeperThan(MOST_LEVELS, text)) return done(new UnreadableJson('The body is nested too deeply.'));
    return parse(request, text, done);
  });
  // Read all the same, so that what is too large is called too large, whatever it is.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, ({ headers }, _bytes, done) =>
    done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(headers['content-type'])),
  );
}
