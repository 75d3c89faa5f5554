// The demo starts, a demo person's link signs them in, and the first page is sound at both widths, with and without scripts.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { journey, start } from './program.mjs';
import { DESK, PHONE, keyboardWalk, newPage, screenshot, sound, visit } from './look.mjs';

let program;

journey('The demo opens', () => {
  before(async () => {
    program = await start(['demo']);
  });

  test('the program says where it listens before anything else', () => {
    assert.match(program.lines[0], /^Listening on http:\/\/127\.0\.0\.1:\d+$/);
  });

  for (const width of [PHONE, DESK]) {
    for (const js of [true, false]) {
      test(`Dana arrives by her link at ${width} px ${js ? 'with' : 'without'} scripts`, async () => {
        const dana = await program.person('Dana');
        const page = await newPage(program, width, { js });
        const response = await visit(page, dana.link);
        assert.equal(response.status(), 200);
        assert.ok(await page.locator('h1').count(), 'the page has a heading');
        await sound(page);
        await screenshot(page, `start-${width}-${js ? 'scripts' : 'plain'}`);
        await page.context().close();
      });
    }
  }

  test('the first page can be walked through by keyboard', async () => {
    const dana = await program.person('Dana');
    const page = await newPage(program, DESK);
    await visit(page, dana.link);
    const stops = await keyboardWalk(page);
    assert.match(stops[0], /^a "/, 'the first stop is the link past the navigation');
    await page.context().close();
  });
});
