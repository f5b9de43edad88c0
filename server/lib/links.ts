export type Links = (page: 'invite' | 'reset-password' | 'verify-email', token: string) => string;

/** Addresses in letters. The token stands behind `#`, so no server, log or Referer ever sees it. */
export function createLinks(publicUrl: string): Links {
  const base = publicUrl.replace(/\/+$/, '');
  return (page, token) => `${base}/${page}#${token}`;
}
