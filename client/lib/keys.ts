const places = 'input:not([type="radio"]), textarea, select, [contenteditable], [role="menu"], [role$="dialog"]';

/** True where a typed letter is a letter: shortcuts of one key stay silent there. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest(places) !== null;
}

export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
