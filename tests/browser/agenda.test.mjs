// The agenda: written without scripts, read on a phone and on a desk, found sound by axe; a gap is mended by its link.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { journey, start } from './program.mjs';
import { DESK, PHONE, newPage, screenshot, smallTargets, sound, visit } from './look.mjs';

const PLACE = '/p/wrenfield-well-together/agenda';
let program;

async function signedIn(who, width, options) {
  const { link } = await program.person(who);
  const page = await newPage(program, width, options);
  await visit(page, link);
  return page;
}

journey('the agenda', () => {
  before(async () => {
    program = await start();
  });

  for (const width of [DESK, PHONE]) {
    test(`every look at it is sound at ${width} pixels`, async () => {
      const page = await signedIn('Dana', width);
      const pages = ['', '/matrix', '/matrix?by=place', '/gaps', '/versions', '/versions/1', '/versions/3', '/versions/2/changes', '/changes', '/print', '/lines', '/new?kind=goal', '/new?kind=activity', '/texts/problem'];
      for (const rest of pages) {
        await visit(page, PLACE + rest);
        await sound(page);
        assert.deepEqual(await smallTargets(page), [], rest);
      }
      await visit(page, PLACE);
      await screenshot(page, `agenda-${width}`);
      await page.getByRole('link', { name: 'Screening van on Saturdays' }).click();
      await sound(page);
      await screenshot(page, `agenda-activity-${width}`);
    });

    test(`a gap is mended without scripts at ${width} pixels`, async () => {
      const page = await signedIn('Dana', width, { js: false });
      await visit(page, `${PLACE}/gaps`);
      const place = width === DESK ? 'Hilltop' : 'Hilltop meeting';
      if (width === DESK) {
        await page.getByRole('link', { name: 'Add an activity there' }).click();
      } else {
        await visit(page, `${PLACE}/new?kind=activity`);
      }
      await page.getByLabel('What is done').fill(place);
      await page.getByLabel('For which strategy').selectOption({ label: 'Call everybody back within two weeks' });
      await page.getByLabel('Lead').selectOption({ label: 'Quietbrook Behavioral Health' });
      await page.getByRole('button', { name: 'Add it' }).click();
      await page.getByText('Added to the agenda.').waitFor();
      await page.getByRole('link', { name: place, exact: true }).first().waitFor();
    });
  }

  test('a partner reads a version and comments on it', async () => {
    const page = await signedIn('Luis', PHONE);
    await visit(page, `${PLACE}/versions/3`);
    await page.getByLabel('Your comment').fill('We can lend a room.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Your comment is kept.').waitFor();
    await page.locator('p', { hasText: 'We can lend a room.' }).waitFor();
    await sound(page);
  });
});
