import { useSyncExternalStore } from 'react';
import { createListeners } from './listeners.ts';

/** One object that pages share and this browser keeps over reloads, under this name. */
export function keptStore<State extends object>(name: string, blank: State) {
  let state: State = { ...blank, ...kept(name) };
  const { tell, subscribe } = createListeners();
  const get = () => state;
  const change = (part: Partial<State>) => {
    state = { ...state, ...part };
    keep(name, state);
    tell();
  };
  return { get, change, use: () => useSyncExternalStore(subscribe, get) };
}

export function kept(name: string): object {
  try {
    return JSON.parse(localStorage.getItem(name) ?? '{}').state ?? {};
  } catch {
    return {};
  }
}

export function keep(name: string, state: object): void {
  try {
    localStorage.setItem(name, JSON.stringify({ state }));
  } catch {
    // Storage that is full or switched off loses nothing but the way back after a reload.
  }
}
