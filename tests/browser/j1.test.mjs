// J1: somebody who has just made a partnership finds out which type it is: reasons, fourteen questions, the reading, the
// decision. At both widths with scripts, by pointer and by keyboard alone, once without scripts; within the number of actions that
// the journey allows.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, start } from './program.mjs';
import { DESK, PHONE, assertHeaders, newPage, screenshot, smallTargets, sound, visit } from './look.mjs';
import { answerAll, decide, sayWhy } from './answers.mjs';
import { Person } from './person.mjs';

const MOST_ACTIONS = 34;

async function look(page, name) {
  await sound(page);
  assert.deepEqual(await smallTargets(page), [], page.url());
  await screenshot(page, `j1-${name}`);
  await page.bringToFront();
}

async function wholeJourney(tag, width, options, keys = false) {
  const program = await start();
  const { link } = await program.person('Kim');
  const page = await newPage(program, width, options);
  page.on('response', (response) => {
    if (response.request().resourceType() === 'document') assertHeaders(response);
  });
  await visit(page, link);
  const kim = new Person(page, keys);
  const seen = (name) => look(page, `${tag}-${name}`);
  await visit(page, '/partnerships/new');
  await kim.fill(kim.label('Name of the partnership'), 'Harlow Together');
  await kim.fill(kim.label('Place'), 'Harlow County');
  await kim.press('Create the partnership');
  await kim.says('The partnership exists.');
  await kim.press('Why together?');
  await sayWhy(kim, seen);
  await answerAll(kim, seen);
  await decide(kim, seen);
  // The path on the home page knows what was done, and leads on to the partners.
  await visit(page, new URL(page.url()).pathname.replace(/\/type$/, ''));
  await kim.says('2 of 7 done.');
  assert.match(await page.locator('li[aria-current=step]').innerText(), /Partners/);
  await look(page, `${tag}-7-path`);
  console.log(`j1 ${tag}: ${kim.actions} actions of Kim`);
  assert.ok(kim.actions <= MOST_ACTIONS, `${kim.actions} actions are more than ${MOST_ACTIONS}`);
  await page.context().close();
  assert.equal(await program.stop(), 0, 'the program ends in order');
}

journey('J1: which type of partnership this is', () => {
  test('on a desk screen', () => wholeJourney('desk', DESK, {}));
  test('on a phone', () => wholeJourney('phone', PHONE, {}));
  test('by keyboard on a desk screen', () => wholeJourney('keys', DESK, {}, true));
  test('by keyboard on a phone', () => wholeJourney('keys-phone', PHONE, {}, true));
  test('without scripts', () => wholeJourney('plain', PHONE, { js: false }));
});
