import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { FastifyServerOptions } from 'fastify';

/** The contract checks what comes and goes. Said this way, the framework does not bring in a checker of its own as well. */
export const checkedByContract = {
  compilersFactory: { buildValidator: () => validatorCompiler, buildSerializer: () => serializerCompiler },
} as unknown as NonNullable<FastifyServerOptions['schemaController']>;
