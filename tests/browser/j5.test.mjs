// J5: Maria, who has one hour a quarter, hands in her own file by her personal link.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { journey, start } from './program.mjs';
import { DESK, PHONE, assertHeaders, keyboardWalk, newPage, screenshot, sound, visit } from './look.mjs';

const folder = fileURLToPath(new URL('../../demo/j5/', import.meta.url));
const QUARTER = 'July to September 2026';

let program;

/** Maria's page of the open round, reached by her link alone. */
async function maria(width, options) {
  const { link } = await program.person('Maria');
  const page = await newPage(program, width, options);
  await visit(page, link);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.locator(`main li:has-text("${QUARTER}") a`).first().click();
  await page.getByRole('heading', { level: 1, name: QUARTER }).waitFor();
  page.round = page.url();
  return page;
}

/** Chooses a file on the page of the round and hands back the answer to it. */
async function send(page, file) {
  await visit(page, page.round);
  await page.setInputFiles('#file', file);
  const answered = page.waitForResponse(
    (response) => response.request().resourceType() === 'document' && response.status() !== 303,
  );
  await page.getByRole('button', { name: 'Read the file' }).click();
  const response = await answered;
  assertHeaders(response);
  await page.locator('h1').waitFor();
  return response;
}

const receipts = (page) => page.locator('main a[href*="/receipts/"]').allInnerTexts();

journey('J5: Maria hands in her own file', () => {
  before(async () => {
    program = await start();
  });

  for (const [width, js] of [[PHONE, false], [DESK, true]]) {
    test(`a locked workbook comes back with the remedy at ${width} px ${js ? 'with' : 'without'} scripts`, async () => {
      const page = await maria(width, { js });
      await sound(page);
      const response = await send(page, `${folder}encrypted.xlsx`);
      assert.equal(response.status(), 422);
      assert.match(await page.locator('#file-error').innerText(), /locked with a password.*take the password off/s);
      await sound(page);
      await screenshot(page, `j5-locked-${width}`);
      await page.context().close();
    });
  }

  for (const [file, sentence] of [
    ['last-quarter-re-sent.xlsx', /about April to June 2026; this round asks for July to September 2026/],
    ['wrong-quarter.xlsx', /about January to March 2026; this round asks for July to September 2026/],
    ['another-partners-file.xlsx', /belongs to Lindenway Community Clinic, which is another partner/],
  ]) {
    test(`${file} is noticed before anything is stored`, async () => {
      const page = await maria(PHONE);
      const before = await receipts(page);
      await send(page, folder + file);
      assert.equal(await page.locator('h1').innerText(), 'Is this the right file?', 'asked before anything else');
      assert.match((await page.getByRole('alert').allInnerTexts()).join(' '), sentence);
      assert.equal(await page.getByRole('link', { name: 'Choose another file' }).count(), 1, 'the way out is named');
      assert.equal(await page.locator('form[action$="/submission"]').count(), 0, 'it cannot be handed in');
      await sound(page);
      await screenshot(page, `j5-${file.replace('.xlsx', '')}`);
      await visit(page, page.round);
      assert.deepEqual(await receipts(page), before);
      await page.context().close();
    });
  }

  test('the page that takes the file can be walked through by keyboard', async () => {
    const page = await maria(DESK);
    await visit(page, `${page.round}/file`);
    const stops = await keyboardWalk(page);
    assert.ok(stops.some((stop) => stop.includes('Read the file')), stops.join('\n'));
    await page.context().close();
  });
});
