import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Code } from '../../shared/answer.ts';
import type { Scope } from '../../shared/contract/index.ts';
import type { Member } from '../domains/auth/index.ts';
import type { Access } from './route.ts';
import type { RouteLimit } from './rate-limit.ts';

/** Fastify with the contract's schemas as its types. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

declare module 'fastify' {
  interface FastifyInstance {
    /** The OpenAPI document of all routes. */
    apiDocument(): Promise<object>;
  }
  interface FastifyRequest {
    /** Null on routes that are open to everyone. */
    asker: Member | null;
  }
  interface FastifyReply {
    /** The code in the envelope, when this answer is a refusal. */
    refusedWith?: Code;
  }
  interface FastifyContextConfig {
    /** Who may call; a route without it is refused at start. */
    access?: Access;
    /** What an API key needs on a route for members. */
    scope?: Scope;
    /** The codes of its own that this route may answer with, for the documents. */
    refuses?: readonly Code[];
    /** Limited besides what all of the API is. */
    limit?: RouteLimit;
  }
}
