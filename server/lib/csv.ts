/** One line of RFC 4180. A field that a spreadsheet would run as a formula is kept a text by a leading apostrophe. */
export function csvLine(fields: (string | null)[]): string {
  return `${fields.map((field) => quoted(field ?? '')).join(',')}\r\n`;
}

function quoted(field: string): string {
  const text = /^[=+\-@\t\r\n]/.test(field) ? `'${field}` : field;
  return /[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
