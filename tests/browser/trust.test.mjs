// What keeps people's work safe in the browser: cells pasted from a spreadsheet, the note before a session ends, and a form sent after it.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { journey, start } from './program.mjs';
import { DESK, PHONE, newPage, sound, visit } from './look.mjs';

const PLACE = '/p/wrenfield-well-together';
let program;

/** Dana, signed in, on the page of partners. */
async function dana(width, options) {
  const { link } = await program.person('Dana');
  const page = await newPage(program, width, options);
  await visit(page, link);
  await visit(page, `${PLACE}/partners`);
  return page;
}

/** Opens a form of the round that is open, one with a split of at least two rows and two columns. */
async function openGrid(page) {
  await visit(page, `${PLACE}/hand-in`);
  const forms = await page.locator(`main a[href*="/hand-in/"]`).evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const form of [...new Set(forms)]) {
    await visit(page, form);
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
    const at = await page.evaluate(() => {
      const rows = [...document.querySelectorAll('#grid tr[data-row]')];
      const wide = (row) => row && row.querySelectorAll('input[type=text]').length >= 2;
      return rows.findIndex((row, place) => wide(row) && wide(rows[place + 1]) && row.parentElement === rows[place + 1].parentElement);
    });
    if (at >= 0) return at;
  }
  throw new Error('No form has a table of two rows and two columns.');
}

journey('Work is kept safe', () => {
  before(async () => {
    program = await start();
  });

  test('cells copied from a spreadsheet fill the form by keyboard, and are saved', async () => {
    const page = await dana(DESK);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: program.origin });
    const at = await openGrid(page);
    const cell = (row, column) => page.locator('#grid tr[data-row]').nth(at + row).locator('input[type=text]').nth(column);
    const beyond = await page.locator('#grid tr[data-row]').nth(at).locator('input[type=text]').count();
    await page.evaluate(() => navigator.clipboard.writeText('11\t1,222\r\n"33"\t44\r\n'));
    const saved = page.waitForResponse((response) => response.url().endsWith('/draft') && response.status() === 200);
    await cell(0, 0).focus();
    await page.keyboard.press('Control+V');
    const filled = async () => [await cell(0, 0).inputValue(), await cell(0, 1).inputValue(), await cell(1, 0).inputValue(), await cell(1, 1).inputValue()];
    assert.deepEqual(await filled(), ['11', '1,222', '33', '44']);
    if (beyond > 2) assert.notEqual(await cell(0, 2).inputValue(), '11');
    await saved;
    await page.reload();
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
    assert.deepEqual(await filled(), ['11', '1,222', '33', '44'], 'the draft keeps what was pasted');
    // One value is pasted as any text is: into its own field alone.
    await page.evaluate(() => navigator.clipboard.writeText('77'));
    await cell(1, 0).fill('');
    await cell(1, 0).focus();
    await page.keyboard.press('Control+V');
    assert.deepEqual(await filled(), ['11', '1,222', '77', '44']);
    await page.context().close();
  });

  test('two minutes before the session ends a note offers to stay, and what was typed stays', async () => {
    const page = await dana(DESK);
    await page.clock.install();
    await page.reload();
    const left = Number(await page.locator('#session-note').getAttribute('data-left'));
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
    await page.locator('#name').fill('A House Nobody Must Lose');
    await page.clock.fastForward((left - 150) * 1000);
    assert.equal(await page.locator('#session-note').isVisible(), false);
    await page.clock.fastForward(60_000);
    assert.match(await page.locator('#session-note').innerText(), /signed out in two minutes/);
    await sound(page);
    await page.getByRole('button', { name: 'Stay signed in' }).click();
    await page.locator('#session-note').waitFor({ state: 'hidden' });
    assert.equal(await page.locator('#name').inputValue(), 'A House Nobody Must Lose');
    await page.clock.fastForward((left + 10) * 1000);
    assert.match(await page.locator('#session-note').innerText(), /You are signed out by now/);
    assert.equal(await page.locator('#name').inputValue(), 'A House Nobody Must Lose');
    await page.context().close();
  });

  for (const [width, js] of [[PHONE, false], [DESK, true]]) {
    test(`a form sent after the session ended is kept and goes on its way at ${width} px ${js ? 'with' : 'without'} scripts`, async () => {
      const page = await dana(width, { js });
      const house = `A House Kept ${width}`;
      for (const one of await page.locator('main details > summary').all()) {
        if (await page.locator('#name').isVisible()) break;
        await one.click();
      }
      await page.locator('#name').fill(house);
      await page.context().clearCookies();
      await page.locator('#name').press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Say again who you are' }).waitFor();
      await sound(page);
      const about = await visit(await page.context().newPage(), `${program.origin}/outbox`);
      const outbox = about.frame().page();
      const address = (await outbox.locator('main').innerText()).match(/dana\S*@\S+/)?.[0] ?? 'dana@example.org';
      await page.locator('#proof-email').fill(address);
      await page.getByRole('button', { name: 'Send me a code' }).click();
      await page.locator('#proof-code').waitFor();
      await sound(page);
      await outbox.reload();
      const code = (await outbox.locator('main').innerText()).match(/Your code: (\d{6})/)[1];
      await page.locator('#proof-code').fill(code);
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.waitForURL(/\/partners/);
      assert.equal(await page.locator(`main bdi:text-is("${house}")`).count(), 1);
      await page.context().close();
    });
  }
});
