import type { FastifyReply } from 'fastify';
import { refusals, type Refusal } from '../../shared/answer.ts';
import type { ErrorBody, PageMeta } from '../../shared/contract/index.ts';

/** The envelope of a success. */
export function data<T>(value: T): { success: true; data: T } {
  return { success: true, data: value };
}

/** The envelope of a list. */
export function page<T>(items: T[], meta: PageMeta): { success: true; data: T[]; meta: PageMeta } {
  return { success: true, data: items, meta };
}

/** The envelope of a list that is paged by number alone. */
export function numberedPage<T>(
  { page: number, pageSize }: { page: number; pageSize: number },
  { rows, total }: { rows: T[]; total: number },
) {
  return page(rows, { page: number, pageSize, total, totalPages: Math.ceil(total / pageSize), nextCursor: null });
}

/** The envelope of a refusal. */
export function errorBodyOf(refusal: Pick<Refusal, 'code' | 'message' | 'fields'>): ErrorBody {
  const { code, message, fields } = refusal;
  return { success: false, error: { code, message, ...(fields && { fields }) } };
}

/** Sends a refusal with its status and, where it says when to come back, `Retry-After`. */
export function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.retryAfterSeconds !== undefined) reply.header('retry-after', Math.ceil(refusal.retryAfterSeconds));
  reply.refusedWith = refusal.code;
  return reply
    .status(refusals[refusal.code].status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(errorBodyOf(refusal));
}
