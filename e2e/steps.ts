// What somebody does on the way to what a test is about.
import type { Page } from 'playwright-core';

/** Makes an account without reading a word, so in any language, and is in the studio when its samples are there. */
export async function signUp(page: Page, email: string): Promise<void> {
  await page.goto('/sign-up');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill('Correct-horse-7');
  await page.keyboard.press('Enter');
  await page.locator('main li button img').first().waitFor();
}

/** Asks for pictures, and does not wait for them. */
export async function ask(page: Page, prompt: string, count = 1): Promise<void> {
  await page.getByRole('textbox', { name: 'Describe the ad' }).fill(prompt);
  await page.getByRole('combobox', { name: 'How many pictures' }).selectOption(String(count));
  await page.getByRole('button', { name: /^Generate/ }).click();
}

/** Whether photos held over the page would be taken when they are let go. */
export const takesDroppedPhotos = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['a photo'], 'photo.png', { type: 'image/png' }));
    const drag = (name: string) =>
      document.body.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer }));
    // A page that takes them keeps the browser from opening them.
    const isTaken = !drag('dragover');
    drag('dragleave');
    return isTaken;
  });

/** A picture with one change. Answers where it is looked at. */
export async function makePicture(page: Page, prompt: string, change: string): Promise<string> {
  await page.goto('/');
  await page.locator('textarea[data-prompt]').fill(prompt);
  await page.keyboard.press('Control+Enter');
  await page.locator('article a img').first().waitFor({ timeout: 60_000 });
  await page.locator('article a').first().click();
  await page.getByRole('tree').waitFor();
  await page.locator('textarea[data-prompt]').fill(change);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('treeitem').nth(1).waitFor();
  await page.getByRole('main').getByRole('img', { name: change }).first().waitFor({ timeout: 60_000 });
  return new URL(page.url()).pathname;
}
