/** True where a typed letter is a letter: shortcuts of one key stay silent there. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(
      'input, textarea, select, [contenteditable], [role="menu"], dialog, [role="dialog"], [role="alertdialog"]',
    ) !== null
  );
}

export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
