let token: Promise<string> | undefined;

/** The token lives in memory only. It is asked for once and kept until the server stops taking it. */
export function csrfToken(): Promise<string> {
  token ??= askForToken().catch((error: unknown) => {
    token = undefined;
    throw error;
  });
  return token;
}

/** Signing in and out change the session, and with it the token. */
export function keepCsrfToken(next: string): void {
  token = Promise.resolve(next);
}

export function forgetCsrfToken(): void {
  token = undefined;
}

async function askForToken(): Promise<string> {
  const response = await fetch('/api/csrf-token', { cache: 'no-store' });
  const body = (await response.json()) as { data: { csrfToken: string } };
  return body.data.csrfToken;
}
