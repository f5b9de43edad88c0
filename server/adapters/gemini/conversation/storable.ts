/** What PostgreSQL can hold: no NUL, no half of a character. Nothing a model writes needs either. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** At most so many characters, never half of one. */
export function shortened(text: string, characters: number): string {
  const all = [...storable(text).trim()];
  return all.length > characters ? `${all.slice(0, characters - 1).join('')}…` : all.join('');
}
