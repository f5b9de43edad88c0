import { useLocation } from '@tanstack/react-router';

/** What every token looks like; an address that lost a part of it on its way has none. */
const TOKEN = /^[\w-]{20,100}$/;

/** What stands behind `#` in the link of a letter: no server, log or Referer ever sees it. Empty when there is none. */
export function useToken(): string {
  return useLocation({ select: ({ hash }) => (TOKEN.test(hash) ? hash : '') });
}
