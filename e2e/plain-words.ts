import type { Page } from 'playwright-core';

/**
 * What is on the page in the pseudo-language without being of the catalogue, by explicit rule:
 * what people made, what the server made, names, figures with their units, and what Intl writes.
 */
const ours = [
  /^[\w-]+@example\.com$/, // who
  /^pseudo-\d+(’s|'s)?( workspace)?$/i, // the workspace the server made
  /^Bold summer ad$|^make the background navy$/, // what was asked
  /^(English|Deutsch|Gemini|PNG|JPEG|WebP|Local renderer|Automated Ads Agent)$/, // names
  /^local-renderer[\w.-]*$|^local[\w-]*$|^gemini-[\w.-]+$/, // models
  /^[0-9a-f-]{36}$/, // ids
  /^\d+(\.\d+)? (B|kB|MB|GB|s|ms)$|^v?\d[\d.:× %]*$|^\d+K$/, // figures
  /^(now|yesterday|\d+ (sec|min|hr)\. ago)$/, // Intl: how long ago
  /^(January|February|March|April|May|June|July|August|September|October|November|December) \d{4}$/,
  /^[A-Z][a-z]{2} \d{1,2}(, \d{4}(, [\d:]+\s?[AP]M)?)?$/, // Intl: when
  /^[A-Z][a-z]+ on [A-Z][a-z]+$|^Linux$/, // device, as the server reads it
  /^(The words changed between dark and light, so that they read on the new ground\.)$/, // a note of the renderer
  // what the checks of the server are called, and say
  /^(database|migrations|queue|provider|storage|disk|redis|answers|up to date|local renderer|writes and reads)$/,
  /^\d+ queued, \d+ active$|^\d+ GB free$|^not set: counted in this process$/,
];

/** Every text that can be seen or heard, and is neither of the catalogue nor allowed for. */
export async function plainWords(page: Page): Promise<string[]> {
  const texts = await page.evaluate(readTexts);
  return [...new Set(texts.flatMap(outsideOfMarks))].filter(
    (text) => /\p{L}{2}/u.test(text) && !ours.some((rule) => rule.test(text)),
  );
}

function readTexts(): string[] {
  const texts: string[] = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || element.closest('script, noscript, style, kbd, textarea')) continue;
    if (element.checkVisibility()) texts.push(node.textContent ?? '');
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) texts.push(element.getAttribute(name) ?? '');
  return texts;
}

/** What a message holds of somebody's, and what stands beside messages; the words of messages are taken away. */
function outsideOfMarks(text: string): string[] {
  const held = [...text.matchAll(/‹([^‹›]*)›/g)].map((match) => match[1] ?? '');
  let rest = text.replaceAll(/‹[^‹›]*›/g, '');
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replaceAll(/\[!!! (?:(?!\[!!! ).)*? !!!\]/gs, ' ');
  }
  return [...held, rest].flatMap((part) => part.split(/ · |\n| \| /)).map((part) => part.trim());
}

/** Words that are cut off, or stand out of their button or the window. A cut with an ellipsis is meant. */
export async function clippedWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element || !node.textContent?.trim() || !element.checkVisibility()) continue;
      if (element.closest('.sr-only, option, script, noscript, [class*="sr-only"]')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const words = range.getBoundingClientRect();
      if (words.width === 0) continue;
      for (let around: Element | null = element; around; around = around.parentElement) {
        const style = getComputedStyle(around);
        if (style.textOverflow === 'ellipsis' || /auto|scroll/.test(style.overflowX)) break;
        const box = around.getBoundingClientRect();
        const holds = around.matches('button, select, [role="button"]') || /hidden|clip/.test(style.overflowX);
        const isOut = words.right > box.right + 1 || words.left < box.left - 1;
        if ((holds || around === document.documentElement) && isOut) {
          cut.push(`${node.textContent.trim()} (in ${around.tagName.toLowerCase()})`);
          break;
        }
      }
    }
    return [...new Set(cut)];
  });
}
