import { z } from 'zod';
import type { JobHandler } from '../../../ports/job-queue.ts';
import { giveUpGeneration, renderGeneration, type RenderNeeds } from './render-generation.ts';

const payload = z.object({ generationId: z.uuid(), workspaceId: z.uuid() });

/** The payload may have been written by last week's code, so it is parsed. */
export function renderGenerationJob(needs: RenderNeeds): JobHandler {
  return {
    tries: 3,
    seconds: 600,
    async run(data, { signal, requestId }) {
      await renderGeneration(needs, payload.parse(data), { signal, requestId });
      return { end: 'done' };
    },
    giveUp: (data) => giveUpGeneration(needs, payload.parse(data)),
  };
}
