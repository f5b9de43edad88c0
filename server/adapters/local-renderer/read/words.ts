/** Text in quotation marks of any usual kind, with what stands before it. An apostrophe ("rock 'n' roll") opens nothing. */
export type Quote = { text: string; before: string; at: number; length: number };

const QUOTED =
  /"([^"\n]+)"|“([^”"\n]+)[”"]|„([^“”"\n]+)[“”"]|«\s?([^»\n]+?)\s?»|(?<!\w)['‘](?!(?:n['’]|\d0s\b|tis\b|til\b|em\b))(\S|\S[^\n]*?\S)['’](?!\w)/g;

export function quotesIn(text: string): Quote[] {
  const found: Quote[] = [];
  let last = 0;
  for (const match of text.matchAll(QUOTED)) {
    const said =
      match
        .slice(1)
        .find((group) => group !== undefined)
        ?.trim() ?? '';
    if (said !== '') {
      found.push({ text: said, before: text.slice(last, match.index), at: match.index, length: match[0].length });
    }
    last = match.index + match[0].length;
  }
  return found;
}

/** The text with every quotation taken out, so that quoted words are never read as wishes. */
export function unquoted(text: string): string {
  return text.replace(QUOTED, ' ');
}

/** What the prompt asks not to have ("don't use a dark background") says nothing about what it wants. */
export function withoutRefusals(text: string): string {
  return text.replace(
    /\b(?:don['’]?t|do not|not|never|no|without|avoid)\s+(?:[^\s.,;:!?]+\s+){0,3}[^\s.,;:!?]+/gi,
    ' ',
  );
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** One line, single spaces, no longer than a poster bears; cut at a word. */
export function tidy(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s,;:.–-]+$/, '')}…`;
}
