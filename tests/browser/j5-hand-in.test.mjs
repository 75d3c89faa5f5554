// J5: Maria hands in her own messy workbook, at both widths, by keyboard alone and without scripts; then corrects it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, start } from './program.mjs';
import { DESK, PHONE, keyboardWalk, screenshot, sound, visit } from './look.mjs';
import { COUNTS, counts, expected, handsIn, maria, problem, receipts, send, title } from './maria.mjs';

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
    await title(page, 'What do these words mean?');
    const stops = await keyboardWalk(page);
    assert.ok(stops.some((stop) => stop.includes('Go on')), stops.join('\n'));
    await page.getByLabel('Which group is “The Bend”?').selectOption({ label: 'Neighborhood: Riverbend' });
    await page.getByRole('button', { name: 'Go on' }).click();
    await title(page, 'Look, then hand in');
    assert.ok((await problem(page, 'Service contacts').count()) > 0);
    const preview = await keyboardWalk(page);
    assert.ok(preview.some((stop) => /Hand in \d+ figures/.test(stop)), preview.join('\n'));
    await page.context().close();
    await program.stop();
  });
});
