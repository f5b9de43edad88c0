// Imported before anything else, so that an old Node is named instead of failing on newer syntax.
import { enableCompileCache } from 'node:module';
import { isAtLeast, neededNode } from './node-version.mjs';

if (!isAtLeast(process.version, neededNode())) {
  process.stderr.write(
    `This needs Node ${neededNode()} or newer, and this is Node ${process.version.slice(1)}.\n` +
      '  On Linux, start it with `npm start`: npm brings the right Node along.\n' +
      '  Elsewhere, install it from https://nodejs.org/ and try again.\n',
  );
  process.exit(1);
}

// Types are stripped and code is compiled once, not at every start.
enableCompileCache();
