// Maria, who has one hour a quarter: her files, her way through the pages, and what she does counted.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { newPage, screenshot, sound, visit } from './look.mjs';

export const folder = fileURLToPath(new URL('../../demo/j5/', import.meta.url));
export const expected = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8'));
export const QUARTER = 'July to September 2026';
export const COUNTS = ({ fresh, changed, same, problem }) =>
  new RegExp(`^214 figures: ${fresh} new, ${changed} changed, ${same} the same, ${problem} with a problem$`);

/** What a person does, counted: every press, choice, file and field filled in. */
export class Hand {
  constructor(page, keys) {
    Object.assign(this, { page, keys, actions: 0 });
  }

  async press(target) {
    this.actions += 1;
    // Without scripts the browser's driver cannot wait for a thing to stand still: nothing moves there anyway.
    if (!this.keys) return target.click({ force: !this.page.js });
    await target.focus();
    return this.page.keyboard.press('Enter');
  }

  async type(target, text) {
    this.actions += 1;
    if (!this.keys) return target.fill(text);
    await target.focus();
    return this.page.keyboard.type(text);
  }

  async choose(target, label) {
    this.actions += 1;
    if (!this.keys) return target.selectOption({ label });
    await target.focus();
    return this.page.keyboard.type(label);
  }

  async file(target, path) {
    this.actions += 1;
    return target.setInputFiles(path);
  }
}

/** Maria's page of the open round, reached by her link alone. */
export async function maria(program, width, { keys = false, ...options } = {}) {
  const { link } = await program.person('Maria');
  const page = await newPage(program, width, options);
  const hand = new Hand(page, keys);
  await visit(page, link);
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await hand.press(page.locator(`main li:has-text("${QUARTER}") a`).first());
  await page.getByRole('heading', { level: 1, name: QUARTER }).waitFor();
  page.round = page.url();
  return { page, hand };
}

export const title = (page, text) => page.getByRole('heading', { level: 1, name: text }).waitFor();
export const counts = (page) => page.locator('.intake-counts').innerText();
export const receipts = (page) => page.locator('main a[href*="/receipts/"]').allInnerTexts();
export const problem = (page, name) => page.locator('fieldset.problem', { hasText: name }).first();

export async function send(page, hand, file) {
  if (page.url() !== page.round) await visit(page, page.round);
  await hand.file(page.locator('#file'), folder + file);
  await hand.press(page.getByRole('button', { name: 'Read the file' }));
}

/** The whole way of the first quarter, from the file to the receipt. Hands back the receipt's code. */
export async function handsIn(page, hand, { shot } = {}) {
  const look = async (name) => {
    await sound(page);
    if (shot) await screenshot(page, `j5-${shot}-${name}`);
  };
  await send(page, hand, 'three-creeks-2026-Q3.xlsx');
  await title(page, 'What do these words mean?');
  assert.match(await page.locator('main').innerText(), /Patient name \(chart checked\).*names of people/s, 'the names are warned of');
  assert.equal(await page.locator('.column-match.unsure').count(), 0, 'every column is known');
  assert.equal(await page.locator('select[id^="do-"]').count(), 1, 'one word is asked about');
  await look('columns');
  await hand.choose(page.getByLabel('Which group is “The Bend”?'), 'Neighborhood: Riverbend');
  await hand.press(page.getByRole('button', { name: 'Go on' }));
  await title(page, 'Look, then hand in');
  assert.match(await counts(page), COUNTS({ fresh: 211, changed: 0, same: 0, problem: 3 }));
  await look('preview');
  await hand.type(page.getByLabel('Number for C33'), '22');
  await hand.type(page.getByLabel('Number for D33'), '48');
  await hand.type(page.getByLabel('Number for G39'), '60');
  await hand.type(page.getByLabel('Number for C57'), '2819');
  await hand.press(page.getByRole('button', { name: 'Save these answers' }).first());
  await page.locator('.intake-counts', { hasText: '0 with a problem' }).waitFor();
  assert.match(await counts(page), COUNTS({ fresh: 214, changed: 0, same: 0, problem: 0 }));
  await hand.type(page.getByLabel('A note for the people who look after the figures'), 'Three cells put right.');
  await look('ready');
  const button = page.getByRole('button', { name: 'Hand in 214 figures' });
  if (hand.keys) await hand.press(button);
  else await button.dblclick({ force: !page.js });
  await page.locator('.receipt').waitFor();
  hand.actions += hand.keys ? 0 : 1;
  await look('receipt');
  return page.locator('.receipt .code').innerText();
}
