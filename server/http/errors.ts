import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { type Code, no, type Refusal } from '../../shared/answer.ts';
import { DatabaseFault } from '../lib/database-fault.ts';
import { UnreadableJson } from '../lib/json-depth.ts';
import { QueueFull } from '../lib/semaphore.ts';
import { StorageFault } from '../lib/storage-fault.ts';
import { refuse } from './answer.ts';
import type { App } from './app-types.ts';
import { BrokenForm } from './multipart.ts';
import { allowedMethods } from './routes-list.ts';

const byFrameworkCode: Record<string, Code> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_INVALID_JSON_BODY: 'MALFORMED_JSON',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'MALFORMED_JSON',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'MALFORMED_JSON',
  FST_REQ_FILE_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_PARTS_LIMIT: 'PAYLOAD_TOO_LARGE',
  FST_FILES_LIMIT: 'PAYLOAD_TOO_LARGE',
  FST_FIELDS_LIMIT: 'PAYLOAD_TOO_LARGE',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
};

/** Every error becomes the envelope; what is ours is logged once, here, and says nothing of the inside. */
export function registerErrors(app: App): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.code === 'INTERNAL_ERROR' || refusal.code === 'SERVICE_UNAVAILABLE')
      request.log.error({ ...whereAndWho(request), err: error }, 'request failed');
    return refuse(reply, refusal);
  });
  const methodsOf = allowedMethods(app);
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const methods = methodsOf(request.url);
    if (methods.length === 0) return refuse(reply, no('NOT_FOUND'));
    reply.header('allow', methods.join(', '));
    return refuse(reply, no('METHOD_NOT_ALLOWED'));
  });
}

function whereAndWho({ method, routeOptions, asker }: FastifyRequest) {
  return { method, route: routeOptions.url, workspace: asker?.workspaceId, user: asker?.userId };
}

function refusalOf(error: FastifyError): Refusal {
  if (hasZodFastifySchemaValidationErrors(error)) return invalid(error);
  const code = byFrameworkCode[error.code];
  if (code) return no(code);
  if (error instanceof BrokenForm) return no('VALIDATION_ERROR', 'The body is not a complete multipart form.');
  if (error instanceof UnreadableJson) return no('MALFORMED_JSON', error.message);
  if (error instanceof QueueFull) return no('SERVICE_UNAVAILABLE', undefined, { retryAfterSeconds: 5 });
  if (error instanceof StorageFault) return no('SERVICE_UNAVAILABLE', storageFails, { retryAfterSeconds: 5 });
  if (error instanceof DatabaseFault) return no('SERVICE_UNAVAILABLE', undefined, { retryAfterSeconds: 5 });
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return no('VALIDATION_ERROR');
  return no('INTERNAL_ERROR');
}

const storageFails = 'Pictures cannot be stored or read just now. Nothing was lost. Try again in a few seconds.';

function invalid(error: FastifyError): Refusal {
  const fields: Record<string, string[]> = {};
  for (const { instancePath, message } of error.validation ?? []) {
    const field = instancePath.replace(/^\//, '').replaceAll('/', '.') || (error.validationContext ?? 'body');
    fields[field] = [...(fields[field] ?? []), message ?? 'Not valid.'];
  }
  return no('VALIDATION_ERROR', undefined, { fields });
}
