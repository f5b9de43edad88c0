import type { Page } from 'playwright-core';
import type { World } from './world.ts';

type Screen = {
  name: string;
  who: keyof World['cookies'];
  path: (world: World) => string;
  ready: (page: Page) => Promise<unknown>;
};

const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first().waitFor();

/** Screens that everybody passes; what they show is made of fixed words, pictures and times. */
export const screens: Screen[] = [
  {
    name: 'sign-in',
    who: 'nobody',
    path: () => '/sign-in',
    ready: (page) => page.getByRole('button', { name: 'Sign in' }).waitFor(),
  },
  {
    name: 'first-run',
    who: 'newcomer',
    path: () => '/',
    ready: (page) => page.getByRole('list', { name: 'Samples to try' }).waitFor(),
  },
  { name: 'studio', who: 'owner', path: () => '/', ready: (page) => page.locator('article img').first().waitFor() },
  {
    name: 'detail',
    who: 'owner',
    path: ({ ids }) => `/g/${ids[1]}`,
    ready: (page) => page.getByRole('treeitem').nth(3).waitFor(),
  },
  {
    name: 'compare',
    who: 'owner',
    path: ({ ids }) => `/g/${ids[1]}?compare=${ids[0]}`,
    ready: (page) => page.getByRole('slider').waitFor(),
  },
  { name: 'library', who: 'owner', path: () => '/library', ready: text('48 images') },
  { name: 'photos', who: 'owner', path: () => '/photos', ready: text('can.jpg') },
  { name: 'usage', who: 'owner', path: () => '/usage', ready: text('By member') },
  { name: 'team', who: 'owner', path: () => '/settings/team', ready: text('Invite') },
];
