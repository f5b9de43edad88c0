import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

export type Visit = {
  page: Page;
  /** What the browser complained about: errors, warnings, refused by the content policy. Nothing is the only good list. */
  complaints: string[];
  expectAccessible: (state: string) => Promise<void>;
  close: () => Promise<void>;
};

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One person at one screen. `expected` are addresses whose refusals belong to the story. */
export async function visit(browser: Browser, options: BrowserContextOptions, expected: RegExp[] = []): Promise<Visit> {
  const context = await browser.newContext({ reducedMotion: 'reduce', acceptDownloads: true, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (expected.some((address) => address.test(message.location().url))) return;
    complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (options.baseURL && protocol.startsWith('http') && origin !== options.baseURL)
      complaints.push(`outside: ${origin}`);
  });

  async function expectAccessible(state: string): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    );
    expect(found, state).toEqual([]);
  }

  return { page, complaints, expectAccessible, close: () => context.close() };
}
