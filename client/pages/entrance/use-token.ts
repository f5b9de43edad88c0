import { useLocation } from '@tanstack/react-router';

/** What stands behind `#` in the link of a letter: no server, log or Referer ever sees it. */
export function useToken(): string {
  return useLocation({ select: ({ hash }) => hash });
}
