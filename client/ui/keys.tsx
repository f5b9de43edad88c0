import { isMac } from '../lib/keys.ts';
import { t } from '../lib/messages/t.ts';
import { type Shortcut, shortcuts } from '../lib/shortcuts.ts';
import { Kbd } from './kbd.tsx';

const faces: Record<string, string> = {
  mod: isMac ? '⌘' : t('key.control'),
  alt: isMac ? '⌥' : 'Alt',
  shift: t('key.shift'),
  Escape: t('key.escape'),
  Enter: '↵',
  Space: t('key.space'),
  Delete: t('key.delete'),
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** The keys of a shortcut as they stand on the keyboard. */
export function Keys({ of, spoken = false }: { of: Shortcut; spoken?: boolean }) {
  const keys = shortcuts[of].split(/[+ ]/).map((key) => faces[key] ?? key.toUpperCase());
  return (
    <span className="inline-flex shrink-0 gap-1">
      {spoken && <span className="sr-only">{keys.join(' ')}</span>}
      {keys.map((key, place) => (
        <Kbd key={`${key}${place}`}>{key}</Kbd>
      ))}
    </span>
  );
}
