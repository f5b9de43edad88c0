/** What is counted. Labels take few values: never an id, an address or a text of a person. */
export type Metrics = {
  request(labels: { method: string; route: string; status: number }, seconds: number): void;
  /** +1 when a request begins, -1 when it is answered. */
  connection(change: 1 | -1): void;
  generation(labels: { provider: string; outcome: string }): void;
  modelCall(labels: { provider: string; outcome: string }, seconds: number): void;
  /** Prometheus text and its content type. */
  text(): Promise<{ body: string; contentType: string }>;
};
