/** Tells whoever waits that a generation changed, over all processes. Losing one is allowed: waiters also look. */
export type Events = {
  publish(event: GenerationEvent): Promise<void>;
  /** Returns the way to stop listening. */
  subscribe(workspaceId: string, listener: (event: GenerationEvent) => void): () => void;
};

export type GenerationEvent = { workspaceId: string; generationId: string; status: string };
