/** What is counted. Labels take few values: never an id, an address or a text of a person. */
export type Metrics = {
  /** `error` is the code of the envelope, when the answer was a refusal. */
  request(labels: { method: string; route: string; status: number; error?: string | undefined }, seconds: number): void;
  /** +1 when a request begins, -1 when it is answered. */
  inFlight(change: 1 | -1): void;
  generation(labels: ByModel & { outcome: string }): void;
  modelCall(labels: ByModel & { outcome: string }, seconds: number): void;
  /** What a call of a model used, as far as it said. */
  spent(labels: ByModel, used: { tokens: number; microUsd: number }): void;
  /** A try of a job: `done`, `snoozed`, `retried` or `failed` for good. */
  job(labels: { name: string; end: JobTryEnd }, seconds: number): void;
  /** Looked at whenever somebody asks for the metrics. */
  watch(gauge: Watched): void;
  /** Prometheus text and its content type. */
  text(): Promise<{ body: string; contentType: string }>;
};

export type ByModel = { provider: string; model: string };
export type JobTryEnd = 'done' | 'snoozed' | 'retried' | 'failed';

/** A number, or one for each value of `label`. One that cannot be read is left out; the others are not. */
export type Watched = { name: string; help: string } & (
  | { label?: undefined; read: () => Promise<number> }
  | { label: string; read: () => Promise<Record<string, number>> }
);
