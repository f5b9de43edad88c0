/**
 * Puts the cursor at the end of the prompt: at once, so that no letter typed meanwhile is lost, and once more after the
 * next paint, when what was written into it is there.
 */
export function focusPrompt(): void {
  promptBox()?.focus();
  requestAnimationFrame(() => {
    const box = promptBox();
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
  });
}

const promptBox = () => document.querySelector<HTMLTextAreaElement>('textarea[data-prompt]');
