// J5: Maria hands in her own messy workbook, at both widths, by keyboard alone and without scripts; then corrects it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { journey, start } from './program.mjs';
import { DESK, PHONE, keyboardWalk, newPage, screenshot, sound, visit } from './look.mjs';

const folder = fileURLToPath(new URL('../../demo/j5/', import.meta.url));
const expected = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8'));
const QUARTER = 'July to September 2026';
const COUNTS = ({ fresh, changed, same, problem }) =>
  new RegExp(`^214 figures: ${fresh} new, ${changed} changed, ${same} the same, ${problem} with a problem$`);

/** What a person does, counted: every press, choice, file and field filled in. */
class Hand {
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
async function maria(program, width, { keys = false, ...options } = {}) {
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

const title = (page, text) => page.getByRole('heading', { level: 1, name: text }).waitFor();
const counts = (page) => page.locator('.intake-counts').innerText();
const receipts = (page) => page.locator('main a[href*="/receipts/"]').allInnerTexts();
const problem = (page, name) => page.locator('fieldset.problem', { hasText: name }).first();

async function send(page, hand, file) {
  if (page.url() !== page.round) await visit(page, page.round);
  await hand.file(page.locator('#file'), folder + file);
  await hand.press(page.getByRole('button', { name: 'Read the file' }));
}

/** The whole way of the first quarter, from the file to the receipt. Hands back the receipt's code. */
async function handsIn(page, hand, { shot } = {}) {
  const look = async (name) => {
    await sound(page);
    if (shot) await screenshot(page, `j5-${shot}-${name}`);
  };
  await send(page, hand, 'three-creeks-2026-Q3.xlsx');
  await title(page, 'What do the columns hold?');
  assert.match(await page.locator('main').innerText(), /Patient name \(chart checked\).*names of people/s, 'the names are warned of');
  assert.equal(await page.locator('.column-match.unsure').count(), 0, 'every column is known');
  assert.equal(await page.locator('select[id^="do-"]').count(), 1, 'one word is asked about');
  await look('columns');
  await hand.choose(page.getByLabel('What is “The Bend”?'), 'Neighborhood: Riverbend');
  await hand.press(page.getByRole('button', { name: 'Use these columns' }));
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

journey('J5: Maria hands in her messy workbook', () => {
  for (const [width, options] of [
    [DESK, {}],
    [PHONE, { js: false }],
    [PHONE, { keys: true }],
  ]) {
    const how = options.keys ? 'by keyboard alone' : options.js === false ? 'without scripts' : 'by pointer';
    test(`from the file to one receipt at ${width} px ${how}, in at most 22 actions`, async () => {
      const program = await start();
      const { page, hand } = await maria(program, width, options);
      const code = await handsIn(page, hand, { shot: `${width}-${options.keys ? 'keys' : (options.js ?? true)}` });
      assert.ok(hand.actions <= 22, `${hand.actions} actions`);
      await visit(page, page.round);
      assert.deepEqual(await receipts(page), [code], 'one submission');
      await page.context().close();
      await program.stop();
    });
  }

  test('a corrected file shows each change and its reason, undoing it brings the first back, a changed layout is named', async () => {
    const program = await start();
    const { page, hand } = await maria(program, DESK);
    const first = await handsIn(page, hand);
    await send(page, hand, 'three-creeks-2026-Q3-corrected.xlsx');
    await title(page, 'Look, then hand in');
    assert.equal(await page.getByText('Read as last time').count(), 1, 'nothing is matched again');
    assert.match(await counts(page), COUNTS({ fresh: 0, changed: 6, same: 208, problem: 0 }));
    const changes = await page.locator('section:has(h2:text-is("Figures that change")) tbody tr').allInnerTexts();
    assert.equal(changes.length, 6);
    for (const { before, after } of expected.variants['three-creeks-2026-Q3-corrected.xlsx'].changes) {
      const said = ({ numerator, denominator, value }) =>
        value === undefined ? `${numerator}\\s*/\\s*${denominator}` : value.toLocaleString('en-US');
      const row = new RegExp(`${said(before)}[^]*${said(after)}`);
      assert.ok(changes.some((text) => row.test(text)), `${JSON.stringify({ before, after })} in\n${changes.join('\n')}`);
    }
    await sound(page);
    await screenshot(page, 'j5-corrected');
    await page.getByRole('button', { name: 'Hand in 214 figures' }).click();
    assert.match(await page.locator('#reason-error').innerText(), /Say why these figures change/);
    await sound(page);
    await page.getByLabel('Why do these figures change?').fill('Two rows were swapped.');
    await page.getByRole('button', { name: 'Hand in 214 figures' }).click();
    await page.locator('.receipt').waitFor();
    await page.locator('details summary', { hasText: 'Take it back' }).click();
    await page.locator('form[action$="/undo"] textarea').fill('The first file was right.');
    await page.locator('form[action$="/undo"] button').click();
    await page.waitForURL((url) => !url.pathname.endsWith('/undo'));

    await send(page, hand, 'changed-layout.xlsx');
    await title(page, 'Is this the right file?');
    assert.match(await page.getByRole('alert').innerText(), /New: Waiting list[^]*Renamed: “Screening \/ Eligible” → “Screening \/ Due for a check”/);
    await sound(page);
    await screenshot(page, 'j5-changed-layout');
    await page.getByRole('link', { name: 'Look at the columns' }).click();
    await page.getByRole('button', { name: 'Use these columns' }).click();
    await title(page, 'Look, then hand in');
    assert.match(await counts(page), COUNTS({ fresh: 0, changed: 0, same: 214, problem: 0 }), 'the first figures hold again');
    await visit(page, page.round);
    assert.ok((await receipts(page)).includes(first));
    await page.context().close();
    await program.stop();
  });

  test('a large file shows how far it has come and can be stopped; one above the limit is said to be too large', async () => {
    const program = await start();
    const { page } = await maria(program, PHONE);
    await visit(page, `${page.round}/file`);
    const client = await page.context().newCDPSession(page);
    await client.send('Network.enable');
    await client.send('Network.emulateNetworkConditions', { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: 200_000 });
    const text = `Indicator,Numerator,Denominator\n${'Referrals closed,45,60\n'.repeat(200_000)}`;
    await page.setInputFiles('#file', { name: 'large.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: 'Read the file' }).click();
    await page.getByText(/Sending your file \(\d+ %\)/).waitFor();
    await sound(page);
    await screenshot(page, 'j5-sending');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped. Nothing was stored.').waitFor({ timeout: 2_000 });
    await visit(page, `${page.round}/file`);
    assert.equal(await page.getByText('Files you have not finished').count(), 0, 'a stopped file leaves nothing');
    await page.setInputFiles('#file', { name: 'huge.csv', mimeType: 'text/csv', buffer: Buffer.alloc(26 * 1024 * 1024 + 1, 'a') });
    await page.getByRole('button', { name: 'Read the file' }).click();
    await page.getByText(/larger than 25 MB/).waitFor();
    await page.context().close();
    await program.stop();
  });

  test('every page of the wizard can be walked through by keyboard', async () => {
    const program = await start();
    const { page, hand } = await maria(program, DESK);
    await send(page, hand, 'three-creeks-2026-Q3.xlsx');
    await title(page, 'What do the columns hold?');
    const stops = await keyboardWalk(page);
    assert.ok(stops.some((stop) => stop.includes('Use these columns')), stops.join('\n'));
    await page.getByLabel('What is “The Bend”?').selectOption({ label: 'Neighborhood: Riverbend' });
    await page.getByRole('button', { name: 'Use these columns' }).click();
    await title(page, 'Look, then hand in');
    assert.ok((await problem(page, 'Service contacts').count()) > 0);
    const preview = await keyboardWalk(page);
    assert.ok(preview.some((stop) => /Hand in \d+ figures/.test(stop)), preview.join('\n'));
    await page.context().close();
    await program.stop();
  });
});
