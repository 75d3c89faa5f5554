// Somebody at a page, by pointer or by keyboard alone, whose actions are counted: a click, a key press that does something, a
// choice, a field filled in. With them goes the time a practised person takes, by the keystroke-level model.

import { spot } from './look.mjs';

const MOST_STOPS = 400;
// Seconds for a letter typed, for reaching and pressing something, and for making up one's mind before it.
const LETTER = 0.28;
const POINT = 1.1;
const THINK = 1.35;

/** A person who counts what is done. Playwright's own click waits for frames that a page without scripts never counts. */
export class Person {
  constructor(page, keys) {
    this.page = page;
    this.keys = keys;
    this.actions = 0;
    this.letters = 0;
  }

  async point(target) {
    this.actions += 1;
    const element = target.first();
    await element.waitFor();
    if (this.keys) {
      const isChoice = ['radio', 'checkbox'].includes(await this.reach(element));
      return this.page.keyboard.press(isChoice ? 'Space' : 'Enter');
    }
    const [x, y] = await spot(element);
    return this.page.mouse.click(x, y);
  }

  /** Moves on with the Tab key, and with the arrows among answers to one question, until the target has the focus. Says what it is. */
  async reach(target) {
    const wanted = await target.elementHandle();
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      const where = await wanted.evaluate((element) => {
        const now = document.activeElement;
        if (now === element) return 'here';
        return now?.type === 'radio' && now.name === element.name ? 'beside' : 'away';
      });
      if (where === 'here') return wanted.evaluate((element) => element.type ?? 'link');
      await this.page.keyboard.press(where === 'beside' ? 'ArrowDown' : 'Tab');
    }
    throw new Error(`the keyboard does not reach ${target} on ${this.page.url()}`);
  }

  async press(name) {
    const main = this.page.locator('main');
    await this.point(main.getByRole('button', { name, exact: true }).or(main.getByRole('link', { name, exact: true })));
  }

  /** The answer to one question of several on a page. */
  async answer(question, words) {
    const group = this.page.locator('fieldset').filter({ hasText: question });
    await this.point(group.getByLabel(words, { exact: true }));
  }

  /** Fills in a field, by its place on the page or by its label. */
  async fill(field, text) {
    this.letters += text.length;
    await this.paste(field, text);
  }

  /** Fills in a field from what was copied elsewhere. */
  async paste(field, text) {
    this.actions += 1;
    const element = (typeof field === 'string' ? this.page.locator(field) : field).first();
    if (!this.keys) return element.fill(text);
    await element.waitFor();
    await this.reach(element);
    await this.page.keyboard.press('Control+A');
    return this.page.keyboard.insertText(text);
  }

  label(words) {
    return this.page.getByLabel(words);
  }

  /** Writes on where a text ends. */
  async writeOn(selector, text) {
    const now = await this.page.locator(selector).inputValue();
    this.letters += text.length;
    return this.paste(selector, `${now}${text}`);
  }

  async choose(selector, label) {
    this.actions += 1;
    const field = this.page.locator(selector);
    if (!this.keys) return field.selectOption({ label });
    await this.reach(field);
    return this.page.keyboard.type(label);
  }

  async says(words) {
    await this.page.getByText(words).first().waitFor();
  }

  /** How long all of it takes somebody who knows what they want, in minutes. */
  minutes() {
    return (this.letters * LETTER + this.actions * (POINT + THINK)) / 60;
  }
}
