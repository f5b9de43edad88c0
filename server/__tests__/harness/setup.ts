import { Browser } from './browser.ts';

/** In every test file: no answer may differ from what the API's document says of it. */
Browser.witness = async (exchange) => (await import('./contract.ts')).expectContract(exchange);
