// J5: Maria's second quarter in at most eight actions, and a connection that is cut at the last button.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, start } from './program.mjs';
import { DESK, PHONE, newPage, screenshot, sound, visit } from './look.mjs';
import { COUNTS, Hand, counts, expected, folder, handsIn, maria, receipts, send, title } from './maria.mjs';
import { wire } from './wire.mjs';

const NEXT = 'October to December 2026';

/** The next round does not ask about confidence; the workbook's rows about it are known and left out. */
const ASKED = expected.facts.filter((fact) => fact.indicator !== 'confidence').length;

/** Priya opens the next quarter's round as last time. */
async function opensNextQuarter(program) {
  const { link } = await program.person('Priya');
  const page = await newPage(program, DESK);
  await visit(page, link);
  await visit(page, `${new URL(page.url()).pathname}/collection/new`);
  await page.locator('#period').selectOption({ label: NEXT });
  await page.locator('#due_on').fill('2027-01-31');
  await page.getByRole('button', { name: 'Open the round' }).click();
  await page.getByText('The round is open.').waitFor();
  await page.context().close();
}

/** Walks the workbook to the last button, on a wire that can be cut. */
async function readyToHandIn(program, own) {
  const { page, hand } = await maria(program, PHONE, { proxy: own.proxy });
  await send(page, hand, 'three-creeks-2026-Q3.xlsx');
  await page.getByLabel('Which group is “The Bend”?').selectOption({ label: 'Neighborhood: Riverbend' });
  await page.getByRole('button', { name: 'Go on' }).click();
  await title(page, 'Look, then hand in');
  await page.getByLabel('Number for C33').fill('22');
  await page.getByLabel('Number for D33').fill('48');
  await page.getByLabel('Number for G39').fill('60');
  await page.getByLabel('Number for C57').fill('2819');
  await page.getByRole('button', { name: 'Save these answers' }).first().click();
  await page.locator('.intake-counts', { hasText: '0 with a problem' }).waitFor();
  page.file = page.url();
  await page.getByLabel('A note for the people who look after the figures').fill('Three cells put right.');
  return page;
}

const press = (page) => page.getByRole('button', { name: 'Hand in 214 figures' }).click({ noWaitAfter: true });

async function onRecord(program) {
  const { page } = await maria(program, DESK);
  const codes = await receipts(page);
  await page.context().close();
  return codes;
}

journey('J5: the second quarter, and a cut connection', () => {
  for (const keys of [false, true]) {
    test(`the next quarter takes at most eight actions ${keys ? 'by keyboard alone' : 'by pointer'}`, async () => {
      const program = await start();
      const first = await maria(program, DESK);
      await handsIn(first.page, first.hand);
      assert.ok(first.hand.actions <= 22, `${first.hand.actions} actions in the first quarter`);
      await opensNextQuarter(program);
      const { page } = first;
      const hand = new Hand(page, keys);
      await visit(page, page.round.replace(/\/hand-in\/.*/, '/hand-in'));
      await hand.press(page.locator(`main li:has-text("${NEXT}") a`).first());
      await page.getByRole('heading', { level: 1, name: NEXT }).waitFor();
      await hand.file(page.locator('#file'), `${folder}next-quarter-same-layout.xlsx`);
      await hand.press(page.getByRole('button', { name: 'Read the file' }));
      await title(page, 'Look, then hand in');
      assert.equal(await counts(page), `${ASKED} figures: ${ASKED} new, 0 changed, 0 the same, 0 with a problem`);
      assert.equal(await page.getByText('Read as last time').count(), 1, 'nothing is matched again');
      await sound(page);
      if (!keys) await screenshot(page, 'j5-next-quarter');
      await hand.press(page.getByRole('button', { name: `Hand in ${ASKED} figures` }));
      await page.locator('.receipt').waitFor();
      assert.ok(hand.actions <= 8, `${hand.actions} actions`);
      await page.context().close();
      await program.stop();
    });
  }

  for (const cut of ['sent', 'answered']) {
    test(`a connection cut when the figures are ${cut} leaves one submission, and the page says so`, async () => {
      const program = await start();
      const own = await wire();
      const page = await readyToHandIn(program, own);
      own.cut = cut;
      await press(page);
      await page.waitForEvent('requestfailed', { timeout: 20_000 }).catch(() => {});
      await page.waitForTimeout(500);
      assert.ok(own.cuts >= 1, 'it was cut');
      own.cut = null;
      // The program finishes what it was sent; on a busy machine that may be a moment after the cut.
      for (let tries = 0; tries < 20; tries += 1) {
        await visit(page, page.file);
        if (await page.locator('.receipt').count()) break;
        await page.waitForTimeout(1000);
      }
      const code = await page.locator('.receipt .code').innerText();
      assert.match(await page.locator('.receipt').innerText(), /Three cells put right\./, 'the note arrived with it');
      assert.match(await page.locator('.receipt').innerText(), /214/);
      assert.deepEqual(await onRecord(program), [code], 'exactly one');
      await page.context().close();
      await program.stop();
    });
  }

  test('a connection cut before anything is sent leaves none; what was typed is kept, and one press more makes one', async () => {
    const program = await start();
    const own = await wire();
    const page = await readyToHandIn(program, own);
    own.cut = 'unsent';
    await press(page);
    await page.waitForEvent('requestfailed', { timeout: 20_000 }).catch(() => {});
    await page.waitForTimeout(500);
    assert.ok(own.cuts >= 1, 'it was cut');
    assert.deepEqual(await onRecord(program), [], 'nothing was handed in');
    own.cut = null;
    await page.goBack();
    await title(page, 'Look, then hand in');
    assert.match(await counts(page), COUNTS({ fresh: 214, changed: 0, same: 0, problem: 0 }), 'the answers are kept');
    const note = page.getByLabel('A note for the people who look after the figures');
    assert.equal(await note.inputValue(), 'Three cells put right.', 'the note is kept');
    await press(page);
    await page.locator('.receipt').waitFor();
    const code = await page.locator('.receipt .code').innerText();
    assert.deepEqual(await onRecord(program), [code], 'exactly one');
    await page.context().close();
    await program.stop();
  });
});
