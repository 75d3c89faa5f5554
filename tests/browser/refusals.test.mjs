// What does not go as meant, as people meet it: a link that is too old, a vote of somebody who has one already, who stands aside or
// comes too late, and two organisations that are made one and taken apart again. Each time a plain page says what to do next, and
// nothing is lost. At both widths, once without scripts.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DESK, PHONE, newPage, screenshot, smallTargets, sound, visit } from './look.mjs';
import { Person } from './person.mjs';
import { endings, journey, start } from './program.mjs';
import { LUIS, inviteAll } from './twelve.mjs';

const HOME = '/p/wrenfield-well-together';
const OPEN_VOTE = 'Hold every second steering meeting in Riverbend';

/** The demo, with its data where the test can turn the calendar of a link on. */
async function demo() {
  const folder = mkdtempSync(join(tmpdir(), 'mainstay-refusals-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, 'data');
  const program = await start(['demo', '--keep', data]);
  program.tell = (statement) => execFileSync('sqlite3', ['-cmd', '.timeout 10000', join(data, 'mainstay.db'), statement]);
  return program;
}

/** Somebody at a page of their own; `as` is a demo person, or nobody. */
async function at(program, as, { tag, width, ...options }) {
  const page = await newPage(program, width, { ...options, reducedMotion: 'reduce' });
  const person = new Person(page, false);
  person.look = async (name) => {
    await sound(page);
    assert.deepEqual(await smallTargets(page), [], page.url());
    await screenshot(page, `refusals-${tag}-${name}`);
    await page.bringToFront();
  };
  if (as) {
    const { link } = await program.person(as);
    await visit(page, link);
    // A personal link asks who has come.
    if (link.includes('/link/')) await person.point(page.locator('main').getByRole('button'));
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
  }
  return person;
}

/** The link in the newest letter to an address, once it is another than before. */
async function linkTo(program, address, before) {
  for (let tries = 0; tries < 100; tries += 1) {
    const outbox = await (await fetch(`${program.origin}/outbox`)).text();
    const row = outbox.split('<tr>').find((piece) => piece.includes(address));
    const letter = row?.match(/\/outbox\/[0-9a-f-]+/)?.[0];
    const text = letter && (await (await fetch(program.origin + letter)).text());
    const link = text?.match(/\/invitation\/[\w-]+/)?.[0];
    if (link && link !== before) return link;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`No letter to ${address}.`);
}

async function oldLinks(program, mode) {
  const dana = await at(program, 'Dana', mode);
  await visit(dana.page, `${HOME}/people/invite`);
  await inviteAll(dana, async () => {});
  const link = await linkTo(program, LUIS.email);
  program.tell(`UPDATE invitation SET expires_at = created_at + 1 WHERE email = '${LUIS.email}'`);
  const luis = await at(program, null, mode);
  assert.equal((await luis.page.goto(link)).status(), 410);
  await luis.says('This invitation is too old');
  await luis.look('1-invitation');
  await luis.press('Ask for a new link');
  await luis.says('A new letter is on its way');
  await luis.look('2-asked');
  const newer = await linkTo(program, LUIS.email, link);
  await visit(luis.page, link);
  await luis.says('There is a newer link');
  await visit(luis.page, newer);
  await luis.page.locator('#password').waitFor();

  const { link: own } = await program.person('Hannah');
  const hannah = await at(program, 'Hannah', mode);
  program.tell("UPDATE personal_link SET expires_at = created_at + 1 WHERE name = 'Hannah Brooke'");
  const again = await at(program, null, mode);
  assert.equal((await again.page.goto(own)).status(), 410);
  await again.says('This link is too old');
  await again.says('for a new one');
  await again.look('3-personal');
  for (const one of [dana, luis, hannah, again]) await one.page.context().close();
}

/** Opens the ballot of the open vote. */
async function ballot(person) {
  await visit(person.page, `${HOME}/decisions`);
  await person.point(person.page.locator('main').getByRole('link', { name: OPEN_VOTE }));
  await person.page.getByRole('heading', { name: OPEN_VOTE, level: 1 }).waitFor();
  await visit(person.page, `${person.page.url().split('?')[0]}/vote`);
}

/** On a page with the ballots of others: that of one organisation. */
async function ballotOf(dana, name) {
  const row = dana.page.locator('main details').filter({ has: dana.page.locator('summary', { hasText: name }) }).first();
  if (!(await row.evaluate((element) => element.open))) await dana.point(row.locator('summary').first());
  return row;
}

async function votes(program, mode) {
  const [dana, late] = [await at(program, 'Dana', mode), await at(program, 'Dana', mode)];
  const [luis, window] = [await at(program, 'Luis', mode), await at(program, 'Luis', mode)];
  const tomas = await at(program, 'Tomás', mode);
  for (const one of [dana, late, luis, window, tomas]) await ballot(one);
  await luis.point(luis.page.getByLabel(/fully for it/).first());
  await luis.press('Vote');
  await luis.says('Your vote is kept.');
  // The same ballot, open in another window since before.
  await window.point(window.page.getByLabel(/with small worries/).first());
  await window.press('Vote');
  await window.says('Somebody changed this vote');
  await window.look('4-both-votes');
  // A coordinator who writes down what was said in the room cannot vote a second time for the same organisation.
  const second = await ballotOf(dana, 'Lindenway Community Clinic');
  await dana.point(second.getByLabel(/fully for it/));
  await dana.point(second.getByRole('button', { name: 'Vote', exact: true }));
  await dana.says('This member has voted already');
  await dana.look('5-second-vote');
  // Who stands aside has no vote.
  await visit(dana.page, late.page.url());
  const aside = await ballotOf(dana, 'Quietbrook Behavioral Health');
  await dana.point(aside.locator('summary', { hasText: 'interest' }));
  await dana.point(aside.locator('input[name="why"]'));
  await dana.page.keyboard.type('The hall is theirs.');
  await dana.point(aside.getByRole('button', { name: 'Stand aside' }));
  await dana.says('stands aside');
  await tomas.point(tomas.page.getByLabel(/fully for it/).first());
  await tomas.press('Vote');
  await tomas.says('stands aside');
  await tomas.look('6-aside');
  await closed(dana, late, window);
  for (const one of [dana, late, luis, window, tomas]) await one.page.context().close();
}

/** The vote is closed; a ballot that was open since before does not count. */
async function closed(dana, late, window) {
  const page = late.page.url();
  for (const name of ['Wren Valley Health', 'Wrenfield Unified School District', 'Hollin Foundation']) {
    await visit(dana.page, page);
    const row = await ballotOf(dana, name);
    await dana.point(row.getByLabel(/fully for it/));
    await dana.point(row.getByRole('button', { name: 'Vote', exact: true }));
    await dana.says('Your vote is kept.');
  }
  await visit(window.page, page);
  await dana.press('The decision’s page');
  await dana.press('Close and enter in the register');
  await dana.says('It stands in the register.');
  await window.point(window.page.getByLabel(/against it/).first());
  await window.press('Change the vote');
  await window.says('This vote is closed');
  await window.look('7-closed');
}

/** Two signatories are made one: each signature stays, none is counted twice, and undoing it brings back what was. */
async function merged(program, mode) {
  const dana = await at(program, 'Dana', mode);
  const signed = async (words) => {
    await visit(dana.page, `${HOME}/charter`);
    await dana.says(words);
  };
  await signed('14 of 15 signed');
  await visit(dana.page, `${HOME}/exchange/duplicates`);
  await dana.choose('#one', 'Lindenway Community Clinic');
  await dana.choose('#other', 'Three Creeks Family Health');
  await dana.press('Compare');
  await dana.page.getByRole('heading', { name: 'Two organisations side by side' }).waitFor();
  await dana.look('8-sides');
  await dana.press('Make them one');
  await dana.says('The two are one organisation now.');
  await dana.point(dana.page.locator('main details summary').first());
  await dana.says('Its signature under version 2 of the charter, by Nadia Freeman.');
  await dana.look('9-one');
  await signed('13 of 14 signed');
  await visit(dana.page, `${HOME}/charter/versions/2`);
  for (const name of ['Nadia Freeman', 'Luis Ortega']) await dana.says(name);
  await dana.look('10-signatures');
  await visit(dana.page, `${HOME}/exchange/duplicates`);
  await dana.point(dana.page.locator('main').getByRole('button', { name: /^Undo/ }));
  await dana.says('Both are there again.');
  await signed('14 of 15 signed');
  await dana.page.context().close();
}

async function all(mode) {
  const program = await demo();
  await merged(program, mode);
  await votes(program, mode);
  await oldLinks(program, mode);
  assert.equal(await program.stop(), 0, 'the program ends in order');
}

journey('what does not go as meant', () => {
  test('on a desk screen', () => all({ tag: 'desk', width: DESK }));
  test('on a phone', () => all({ tag: 'phone', width: PHONE }));
  test('without scripts', () => all({ tag: 'plain', width: PHONE, js: false }));
});
