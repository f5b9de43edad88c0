import { parseArgs } from 'node:util';
import { type SimulatorOptions, startSimulator } from './index.ts';

/** `npm run simulator -- --port 8787 --scale 0.25 --latency realistic`: a Gemini to develop against, without a key. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8787' },
    host: { type: 'string', default: '127.0.0.1' },
    scale: { type: 'string', default: '1' },
    latency: { type: 'string', default: '0' },
    remote: { type: 'boolean', default: false },
  },
});

const simulator = await startSimulator({
  port: Number(values.port),
  host: values.host,
  scale: Number(values.scale),
  // Fixed, so that conversations outlive a restart of the simulator.
  secret: 'a simulator has no secrets',
  latency: latencyOf(values.latency),
  allowRemote: values.remote,
});

process.stdout.write(
  `Gemini simulator at ${simulator.url}\n\n` +
    `  Use it:    GEMINI_API_KEY=any GEMINI_BASE_URL=${simulator.url} ALLOW_SIMULATOR=1 npm start\n` +
    '  Misbehave: write [[sim:503]] or [[sim:429:2.3]] in a prompt; GET /__sim/scenarios lists the words\n' +
    '  Look:      GET /__sim/requests\n',
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.stop());

function latencyOf(given: string): NonNullable<SimulatorOptions['latency']> {
  return given === 'realistic' ? { mode: 'realistic' } : { mode: 'fixed', ms: Number(given) };
}
