const KEPT = 'palette-recent';
const MOST = 5;

/** The commands last run in this browser, newest first. */
export function recentCommands(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function rememberCommand(id: string): void {
  localStorage.setItem(KEPT, JSON.stringify([id, ...recentCommands().filter((one) => one !== id)].slice(0, MOST)));
}
