import { parseArgs } from 'node:util';
import { rollingRestart } from './rolling-restart.ts';

/** `npm run drill:rolling -- --rounds 3 --people 6 --grace 5`: restarts two servers and a worker in turn while people work. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    people: { type: 'string', default: '6' },
    grace: { type: 'string', default: '5' },
  },
});

const { restarts, requests, exitCodes, seconds, pictures } = await rollingRestart({
  rounds: Number(values.rounds),
  people: Number(values.people),
  graceSeconds: Number(values.grace),
});
const lines = [
  ...requests.lines(),
  '',
  `${restarts} restarts in ${seconds.toFixed(0)} s under ${values.people} people: ` +
    `${requests.asked()} requests, ${requests.failed()} failed. Exit codes: ${[...new Set(exitCodes)].join(', ')}. ` +
    `Pictures: ${pictures}.`,
];
process.stdout.write(`${lines.join('\n')}\n`);
if (requests.failed() > 0 || exitCodes.some((code) => code !== 0)) process.exitCode = 1;
