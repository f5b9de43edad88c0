/** A prompt with one more wish at its end, in the same sentence unless that has ended. */
export function withWish(prompt: string, wish: string): string {
  const said = prompt.trimEnd();
  if (said === '') return wish;
  if (said.includes(wish)) return prompt;
  return /[.!?"”]$/.test(said) ? `${said} ${wish.charAt(0).toUpperCase()}${wish.slice(1)}.` : `${said}, ${wish}`;
}
