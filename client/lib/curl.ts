/** A request of the API for a terminal, posted where it has a body. `key` may be a variable of the shell. */
export function curl(url: string, key: string, body?: object): string {
  const sent = body ? [`-H "Content-Type: application/json"`, `-d ${quoted(JSON.stringify(body))}`] : [];
  return [`curl ${url}`, `-H "Authorization: Bearer ${key}"`, ...sent].join(' \\\n  ');
}

/** As one word of a shell, whatever is in it. */
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
