import { registerHooks } from 'node:module';

/**
 * Loaded before the program (`node --import`): makes faults that nobody handles when a signal asks for one, and says on
 * standard error when the library of error reports is loaded.
 */
process.on('SIGUSR2', () => {
  throw new Error('planted exception of jane@example.com');
});
process.on('SIGURG', () => void Promise.reject(new Error('planted rejection')));

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('@sentry/')) process.stderr.write(`loads ${specifier}\n`);
    return next(specifier, context);
  },
});
