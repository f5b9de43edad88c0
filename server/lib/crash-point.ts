/** Instants after which a crash must cost nothing; each is tried by `server/__tests__/crash-points.e2e.test.ts`. */
export const crashPoints = [
  'enqueued',
  'job claimed',
  'row claimed',
  'answered',
  'bytes announced',
  'one blob stored',
  'all blobs stored',
  'result written',
  'result committed',
  'run ended',
  'giving up',
  'canceled',
  'deleted',
  'upload stored',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

let armed: CrashPoint | undefined;

/** Set once by the start file, never in production. */
export function armCrashPoint(name: CrashPoint): void {
  armed = name;
}

/** Ends this process as a loss of power would, when a test armed this point. Else it is one comparison. */
export function crashPoint(name: CrashPoint): void {
  if (name === armed) process.kill(process.pid, 'SIGKILL');
}
