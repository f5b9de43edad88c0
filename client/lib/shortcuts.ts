import { useEffect } from 'react';
import { isTyping } from './keys.ts';

/** Every shortcut there is, those of single pages first; `messages/en/overlays.ts` has its words. `mod` is ⌘ on a Mac and Ctrl elsewhere. */
export const shortcuts = {
  prompt: '/',
  generate: 'mod+Enter',
  earlier: 'alt+ArrowUp',
  cancel: 'shift+Escape',
  search: '/',
  view: 'Space',
  choose: 'x',
  chooseAll: 'mod+a',
  star: 's',
  copyLink: 'c',
  download: 'd',
  reuse: 'r',
  remove: 'Delete',
  compare: 'm',
  before: 'b',
  trueSize: 'z',
  info: 'i',
  previous: 'ArrowLeft',
  next: 'ArrowRight',
  parent: '[',
  child: ']',
  back: 'Escape',
  undo: 'mod+z',
  palette: 'mod+k',
  studio: 'g s',
  library: 'g l',
  photos: 'g p',
  usage: 'g u',
  settings: 'g t',
  help: '?',
} as const;

export type Shortcut = keyof typeof shortcuts;
type Press = () => void;

/** What works now: a shortcut is here for as long as the component that answers it. The latest comes first. */
const live: { name: Shortcut; press: Press | undefined }[] = [];

/** How long the second key of `g s` may take. */
const SECOND_KEY_MS = 1_500;
const OFF = 'single-key-shortcuts-off';

/** Without `press` the component hears the key itself, and it is only listed. */
export function useShortcut(name: Shortcut, press?: Press): void {
  useEffect(() => {
    const entry = { name, press };
    live.unshift(entry);
    return () => void live.splice(live.indexOf(entry), 1);
  }, [name, press]);
}

export const liveShortcuts = (): Shortcut[] =>
  (Object.keys(shortcuts) as Shortcut[]).filter((name) => live.some((one) => one.name === name));

/** People who speak to their computer type letters without meaning to (WCAG 2.1.4). */
export const areSingleKeysOn = () => localStorage.getItem(OFF) === null;
export function allowSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, 'yes');
}

/** Hears all shortcuts of the page until the function it answers is called. */
export function hearShortcuts(): () => void {
  let first: { key: string; at: number } | undefined;
  const hear = (event: KeyboardEvent) => {
    const key = keyOf(event);
    if (event.defaultPrevented || event.altKey || !mayAct(event, key)) return;
    // A key that is held goes on walking, and does nothing else a second time.
    if (event.repeat && !key.startsWith('Arrow')) return;
    const before = first && event.timeStamp - first.at < SECOND_KEY_MS ? `${first.key} ` : '';
    first = undefined;
    const hit = pressOf(before + key) ?? pressOf(key);
    if (hit) {
      event.preventDefault();
      hit();
    } else if (live.some(({ name }) => shortcuts[name].startsWith(`${key} `))) first = { key, at: event.timeStamp };
  };
  document.addEventListener('keydown', hear);
  return () => document.removeEventListener('keydown', hear);
}

const pressOf = (keys: string) => live.find(({ name }) => shortcuts[name] === keys)?.press;

function keyOf({ key, metaKey, ctrlKey, shiftKey }: KeyboardEvent): string {
  if (metaKey || ctrlKey) return `mod+${key.toLowerCase()}`;
  return shiftKey && key === 'Escape' ? shortcuts.cancel : key;
}

/** Where people write, a letter is a letter; the palette and the way to stop a picture work from everywhere. */
function mayAct(event: KeyboardEvent, key: string): boolean {
  if (key === shortcuts.palette || key === shortcuts.cancel) return true;
  return !isTyping(event.target) && (key.length > 1 || areSingleKeysOn());
}
