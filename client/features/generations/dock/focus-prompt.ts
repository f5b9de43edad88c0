/** Puts the cursor at the end of the prompt. After the next paint, when what was written into it is there. */
export function focusPrompt(): void {
  requestAnimationFrame(() => {
    const box = document.querySelector<HTMLTextAreaElement>('textarea[data-prompt]');
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
  });
}
