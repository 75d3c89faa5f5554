// How we work: a reading of the five conditions with suggestions, the mindset questions, a discussion of two roadblocks.
// At both widths with scripts, once without.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, start } from './program.mjs';
import { DESK, PHONE, clean, leaving, lookAtBoth, newPage, screenshot, spot, visit } from './look.mjs';

/** With scripts each page is looked at at both widths; without, there is nothing else to see. */
async function look(page, name) {
  if (page.js) await lookAtBoth(page, `how-${name}`);
  else await screenshot(page, `how-${name}`);
}

async function press(page, name) {
  const main = page.locator('main');
  const target = main.getByRole('button', { name, exact: true }).or(main.getByRole('link', { name, exact: true })).first();
  await leaving(page, async () => page.mouse.click(...(await spot(target))));
}

async function says(page, words) {
  await page.getByText(words).first().waitFor();
}

async function conditions(page, home, tag) {
  await visit(page, `${home}/how`);
  await look(page, `${tag}-1-how`);
  await press(page, 'Open The five conditions');
  await says(page, 'Over time');
  await look(page, `${tag}-2-conditions`);
  await press(page, 'Go on');
  await says(page, 'The problem is described in one text');
  await look(page, `${tag}-3-sheet`);
  await press(page, 'Take all suggestions');
  await says(page, 'Taken as suggested.');
  await look(page, `${tag}-4-over`);
  await press(page, 'Finish and keep');
  await says(page, 'The reading is kept.');
  await press(page, 'Read it statement by statement');
  await says(page, 'The weakest condition comes first.');
  await look(page, `${tag}-5-reading`);
}

async function mindset(page, home, tag) {
  await visit(page, `${home}/how/mindset`);
  await look(page, `${tag}-6-mindset`);
  await press(page, 'Answer the questions');
  await says(page, 'Who can see your answers');
  await look(page, `${tag}-7-you`);
  await press(page, 'Save and go on');
  await says(page, 'Where my organisation is now');
  await look(page, `${tag}-8-pairs`);
  await visit(page, `${home}/how/mindset`);
  await page.locator('main ul.list-plain a').first().click();
  await says(page, 'There is no pass mark');
  await look(page, `${tag}-9-result`);
}

async function roadblocks(page, home, tag, js) {
  await visit(page, `${home}/how/roadblocks`);
  await look(page, `${tag}-10-roadblocks`);
  await visit(page, `${home}/how/roadblocks/tracking`);
  await look(page, `${tag}-11-roadblock`);
  await visit(page, `${home}/how/roadblocks`);
  await page.locator('main a[href*="/how/discussions/"]').first().click();
  await says(page, 'Discussion of two roadblocks');
  const start = page.locator('form[action$="/start"] button').first();
  await leaving(page, async () => page.mouse.click(...(await spot(start))));
  await says(page, 'time until');
  assert.equal(await page.getByRole('timer').count(), js ? 1 : 0, 'the time runs in sight only with scripts');
  await look(page, `${tag}-12-discussion`);
}

async function wholeJourney(tag, width, options) {
  const program = await start();
  const { link } = await program.person('Dana');
  const page = await newPage(program, width, options);
  await visit(page, link);
  const home = '/p/wrenfield-well-together';
  await conditions(page, home, tag);
  await mindset(page, home, tag);
  await roadblocks(page, home, tag, options.js !== false);
  clean(page);
  await page.context().close();
  assert.equal(await program.stop(), 0, 'the program ends in order');
}

journey('How we work', () => {
  test('with scripts, at both widths', () => wholeJourney('both', DESK, {}));
  test('without scripts', () => wholeJourney('plain', PHONE, { js: false }));
});
