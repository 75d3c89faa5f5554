// Somebody at a page, by pointer or by keyboard alone, whose actions are counted: a click, a key press that does something, a
// choice, a field filled in.

import assert from 'node:assert/strict';
import { spot } from './look.mjs';

/** A person who counts what is done. Playwright's own click waits for frames that a page without scripts never counts. */
export class Person {
  constructor(page, keys) {
    this.page = page;
    this.keys = keys;
    this.actions = 0;
  }

  async point(target) {
    this.actions += 1;
    const element = target.first();
    await element.waitFor();
    if (this.keys) {
      await element.focus();
      assert.ok(await element.evaluate((one) => one.tabIndex >= 0 && one === document.activeElement));
      const isChoice = await element.evaluate((one) => one.matches('input[type="radio"], input[type="checkbox"]'));
      return this.page.keyboard.press(isChoice ? 'Space' : 'Enter');
    }
    const [x, y] = await spot(element);
    return this.page.mouse.click(x, y);
  }

  async press(name) {
    const main = this.page.locator('main');
    await this.point(main.getByRole('button', { name, exact: true }).or(main.getByRole('link', { name, exact: true })));
  }

  async fill(selector, text) {
    this.actions += 1;
    const field = this.page.locator(selector);
    if (!this.keys) return field.fill(text);
    await field.focus();
    await this.page.keyboard.press('Control+A');
    return this.page.keyboard.insertText(text);
  }

  /** Writes on where a text ends. */
  async writeOn(selector, text) {
    const now = await this.page.locator(selector).inputValue();
    return this.fill(selector, `${now}${text}`);
  }

  async choose(selector, label) {
    this.actions += 1;
    const field = this.page.locator(selector);
    if (!this.keys) return field.selectOption({ label });
    await field.focus();
    return this.page.keyboard.type(label);
  }

  async says(words) {
    await this.page.getByText(words).first().waitFor();
  }
}
