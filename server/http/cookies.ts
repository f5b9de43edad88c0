import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

export type Cookies = ReturnType<typeof createCookies>;

/** Cookie names and flags; `https` is known from PUBLIC_URL only. */
export function createCookies(https: boolean) {
  const prefix = https ? '__Host-' : '';
  const session = `${prefix}sessionId`;
  const preSession = `${prefix}preSession`;
  const flags = { path: '/', httpOnly: true, sameSite: 'lax', secure: https } as const;

  return {
    session: (request: FastifyRequest) => request.cookies[session],
    preSession: (request: FastifyRequest) => request.cookies[preSession],
    setSession(reply: FastifyReply, token: string, maxAge: number) {
      reply.setCookie(session, token, { ...flags, maxAge }).clearCookie(preSession, flags);
    },
    clearSession(reply: FastifyReply) {
      reply.clearCookie(session, flags);
    },
    setPreSession(reply: FastifyReply, token: string) {
      reply.setCookie(preSession, token, flags);
    },
  };
}
