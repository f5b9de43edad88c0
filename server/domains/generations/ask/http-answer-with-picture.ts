import type { FastifyReply, FastifyRequest } from 'fastify';
import { no } from '../../../../shared/answer.ts';
import { chargeOf } from '../../../../shared/charge.ts';
import { data, refuse } from '../../../http/answer.ts';
import type { Generation } from '../generation.ts';
import { place } from '../follow/place.ts';
import type { Placed } from '../follow/progress.ts';
import type { GenerateNeeds } from './request-generation.ts';
import { failureView, summaryView } from '../view.ts';
import { waitForGeneration } from './wait-for-generation.ts';

export type MakeNeeds = GenerateNeeds & { waitSeconds: number; patience: AbortSignal };

/** 201 with the picture, 202 while it is being drawn, or the failure's own status. */
export async function answerWithPicture(
  needs: MakeNeeds,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  asked: Generation,
): Promise<FastifyReply> {
  const wantsAsync = /(^|[,\s])respond-async([,;\s]|$)/i.test(String(request.headers.prefer ?? ''));
  const seen = wantsAsync ? asked : await waitForGeneration(needs, asked, needs.waitSeconds * 1000);
  reply.header('location', `/api/generations/${asked.id}`);
  if (!seen) return refuse(reply, no('NOT_FOUND', 'It was deleted while it was being drawn.'));
  if (seen.status === 'canceled') return refuse(reply, no('CONFLICT', `It was canceled. ${chargeOf(seen)}`));
  const failure = failureView(seen);
  if (failure)
    return refuse(reply, no(failure.code, `${failure.message} ${chargeOf(seen)}`, waitFor(seen, needs.clock())));
  const generation = summaryView(await inLine(needs, seen));
  const { id: generationId, imageUrl, canEdit, parentGenerationId: parentId } = generation;
  const made = { generationId, imageUrl, canEdit, generation, parentId };
  return reply.status(seen.status === 'succeeded' ? 201 : 202).send(data(made));
}

/** Where no moment is known: an account without an allowance waits for somebody, an older row did not keep it. */
const STANDARD_WAIT_SECONDS = { exhausted: 3600, busy: 30 };

function waitFor({ failureCode, failureReason, retryAt }: Generation, now: Date): { retryAfterSeconds?: number } {
  if (failureCode !== 'SERVICE_UNAVAILABLE') return {};
  if (retryAt) return { retryAfterSeconds: Math.max(1, (retryAt.getTime() - now.getTime()) / 1000) };
  return { retryAfterSeconds: STANDARD_WAIT_SECONDS[failureReason === 'QUOTA_EXHAUSTED' ? 'exhausted' : 'busy'] };
}

/** With its place, when it still waits. */
async function inLine({ database }: MakeNeeds, row: Generation): Promise<Partial<Placed> & Generation> {
  if (row.status !== 'queued') return row;
  const [placed = row] = await place(database, row.workspaceId, [row]);
  return placed;
}
