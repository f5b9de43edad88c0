import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

const DEVICE_SECONDS = 180 * 24 * 3600;

export type Cookies = ReturnType<typeof createCookies>;

/** Cookie names and flags; `https` is known from PUBLIC_URL only. */
export function createCookies(https: boolean) {
  const prefix = https ? '__Host-' : '';
  const session = `${prefix}sessionId`;
  const preSession = `${prefix}preSession`;
  const device = `${prefix}device`;
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
    device: (request: FastifyRequest) => request.cookies[device],
    /** It outlives sessions: it says that somebody signed in here before, not that they are. */
    setDevice(reply: FastifyReply, value: string) {
      reply.setCookie(device, value, { ...flags, maxAge: DEVICE_SECONDS });
    },
    setPreSession(reply: FastifyReply, token: string) {
      reply.setCookie(preSession, token, flags);
    },
  };
}
