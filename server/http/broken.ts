import type { ServerOptions } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { no, type Refusal, refusals } from '../../shared/answer.ts';
import { errorBodyOf, refuse } from './answer.ts';
import { securityHeaders } from './headers.ts';

/** How long a request and its headers may take to come, and how large the headers may be. */
export const httpLimits = {
  requestTimeout: 120_000,
  http: { headersTimeout: 20_000, maxHeaderSize: 16_384, connectionsCheckingInterval: 1_000 },
} satisfies { requestTimeout: number; http: ServerOptions };

/** What never becomes a request gets the envelope too, with the headers of any answer. */
export function answersToBroken(options: { https: boolean }) {
  const headers = securityHeaders(options);
  return {
    /** HTTP that cannot be read, or does not come. The connection cannot be used any more. */
    clientErrorHandler(fault: Error & { code?: string }, socket: Socket): void {
      if (socket.writable && fault.code !== 'ECONNRESET') socket.write(rawAnswer(refusalOf(fault.code), headers));
      socket.destroySoon();
    },

    /** Addresses that no route could be found by. */
    frameworkErrors(fault: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
      reply.headers(headers);
      void refuse(reply, fault.code === 'FST_ERR_BAD_URL' ? no('VALIDATION_ERROR', notAnAddress) : no('NOT_FOUND'));
    },
  };
}

const notAnAddress = 'The address is not valid: two hexadecimal digits must follow each %, and stand for UTF-8.';

function refusalOf(code: string | undefined): Refusal {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return no('REQUEST_TIMEOUT');
  if (code === 'HPE_HEADER_OVERFLOW') return no('HEADERS_TOO_LARGE');
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return no('PAYLOAD_TOO_LARGE');
  return no('VALIDATION_ERROR', 'This is not a valid HTTP request.');
}

/** Not imported: an import reads all that the module brings, a client for WebSockets too, and a start would wait for it. */
const { STATUS_CODES } = process.getBuiltinModule('node:http');

function rawAnswer(refusal: Refusal, headers: Record<string, string>): string {
  const { status } = refusals[refusal.code];
  const body = JSON.stringify(errorBodyOf(refusal));
  const lines = Object.entries({
    ...headers,
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n');
}
