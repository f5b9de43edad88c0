import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useShortcut } from '../lib/shortcuts.ts';

const PAUSE_MS = 250;

type Props = { label: string; value: string; onSearch: (words: string | undefined) => void };

/** Searches after a pause in typing, or at once with Enter. */
export function SearchField({ label, value, onSearch }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const search = (text: string) => {
    clearTimeout(timer.current);
    onSearch(text.trim() || undefined);
  };
  // What is being written stays; what somebody else made of the search (Back, a button) is shown.
  useEffect(() => {
    if (box.current && document.activeElement !== box.current) box.current.value = value;
  }, [value]);
  useShortcut('search', () => box.current?.focus());
  return (
    <span className="relative max-md:col-span-2 max-md:w-full md:w-64">
      <Search aria-hidden size={16} className="absolute top-1/2 left-3 -translate-y-1/2 text-ink-3" />
      <input
        ref={box}
        type="search"
        aria-label={label}
        placeholder={label}
        defaultValue={value}
        maxLength={200}
        onChange={({ target }) => {
          clearTimeout(timer.current);
          timer.current = setTimeout(() => search(target.value), PAUSE_MS);
        }}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && search(currentTarget.value)}
        className="h-9 touch:h-11 w-full rounded-ctl border border-line-strong bg-raised pr-3 pl-9 text-3 touch:text-4"
      />
    </span>
  );
}
