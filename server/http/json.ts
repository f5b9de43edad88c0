import { isDeeperThan, TooDeep } from '../lib/json-depth.ts';
import type { App } from './app-types.ts';

/** Nothing in the contract is nested nearly as deep. */
const MOST_LEVELS = 32;

/** Bodies are JSON; what is nested too deep is refused before anything walks through it. */
export function registerJson(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['text/plain', 'application/json']);
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) =>
    isDeeperThan(MOST_LEVELS, text) ? done(new TooDeep()) : parse(request, text, done),
  );
}
