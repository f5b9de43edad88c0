import { pino } from 'pino';
import packageJson from '../../package.json' with { type: 'json' };
import { createApp, type World } from '../../server/app.ts';

export type ApiDocument = { paths: Record<string, Record<string, Operation>> };
type Operation = { summary?: string; responses: Record<string, { description?: string }> };

/** The OpenAPI document of the routes as they are. No world is needed to describe them. */
export async function describeApi(): Promise<ApiDocument> {
  const app = await createApp({} as World, {
    version: packageJson.version,
    sessionSecrets: [''],
    https: false,
    production: false,
    registration: 'open',
    waitSeconds: 0,
    queueLimits: { ofWorkspace: 1, ofAll: 1 },
    goodbye: AbortSignal.abort(),
    patience: AbortSignal.abort(),
    metricsToken: undefined,
    publicOrigin: undefined,
    trustedProxies: [],
    corsOrigins: [],
    rateLimits: {},
    signIn: {
      signInLimits: { login: undefined, clientFailures: undefined, allFailures: undefined },
      lockout: { attempts: 5, minutes: 15 },
      sessionPolicy: 'single',
      passwordRule: { minLength: 8, composition: 'always' },
    },
    studio: undefined,
    probes: {},
    readyCritical: [],
    runsOn: {
      database: 'embedded',
      counters: 'process',
      pictures: 'disk',
      renderer: 'local',
      mail: 'none',
      worker: 'off',
    },
    isDraining: () => false,
    logger: pino({ level: 'silent' }),
  });
  await app.ready();
  const document = (await app.apiDocument()) as ApiDocument;
  await app.close();
  return document;
}
