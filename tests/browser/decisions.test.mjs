// Decisions: a coordinator writes a proposal and opens the vote, a partner votes and is told when a reason is missing, the
// coordinator closes, and everybody reads the result. At both widths with scripts, once without scripts; each page by the
// Tab key.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, start } from './program.mjs';
import { DESK, PHONE, assertHeaders, keyboardWalk, leaving, lookAtBoth, newPage, screenshot, spot, visit } from './look.mjs';

const TITLE = 'We write to every school twice a year';

class Person {
  constructor(page, tag) {
    this.page = page;
    this.tag = tag;
  }

  async fill(label, text) {
    await this.page.locator('main').getByLabel(label).first().fill(text);
  }

  async choose(label, option) {
    await this.page.locator('main').getByLabel(label).first().selectOption({ label: option });
  }

  async pick(label) {
    await this.point(this.page.locator('main').getByLabel(label).first());
  }

  async press(name) {
    const main = this.page.locator('main');
    const target = main.getByRole('button', { name, exact: true }).or(main.getByRole('link', { name, exact: true })).first();
    await leaving(this.page, () => this.point(target));
  }

  async point(target) {
    const [x, y] = await spot(target);
    await this.page.mouse.click(x, y);
  }

  async says(words) {
    await this.page.locator('main').getByText(words).first().waitFor();
  }

  async look(name) {
    const { page, tag } = this;
    if (!page.js) return screenshot(page, `decisions-${tag}-${name}`);
    await lookAtBoth(page, `decisions-${tag}-${name}`);
    return keyboardWalk(page);
  }
}

async function comes(program, name, width, options, tag) {
  const { link } = await program.person(name);
  const page = await newPage(program, width, options);
  page.on('response', (response) => {
    if (response.request().resourceType() === 'document') assertHeaders(response);
  });
  await visit(page, link);
  return new Person(page, tag);
}

/** The last day of this month or the next, as the form takes it. */
function inThreeWeeks() {
  return new Date(Date.now() + 21 * 24 * 3600 * 1000).toISOString().slice(0, 10);
}

async function proposes(dana) {
  await visit(dana.page, '/p/wrenfield-well-together/decisions');
  await dana.says('Show figures by neighborhood from 2027');
  await dana.look('1-register');
  await dana.press('Write a proposal');
  await dana.look('2-form');
  await dana.press('Save the draft');
  await dana.says('Type a title.');
  await dana.look('3-form-wrong');
  await dana.fill('Title', TITLE);
  await dana.fill('Proposal', 'Each autumn and each spring the office writes to every school of the county.');
  await dana.choose('Body', 'Steering group');
  await dana.fill('Last day for votes', inThreeWeeks());
  await dana.press('Save the draft');
  await dana.says('The draft is saved.');
  await dana.look('4-draft');
  await dana.press('Open the vote');
  await dana.says('The vote is open.');
  await dana.look('5-open');
}

async function votes(luis) {
  await visit(luis.page, '/p/wrenfield-well-together');
  await luis.says(`Your vote is asked for: ${TITLE}`);
  await visit(luis.page, '/p/wrenfield-well-together/decisions');
  await luis.press(TITLE);
  await luis.press('Vote');
  await luis.look('6-ballot');
  await luis.pick(/cannot accept it/);
  await luis.press('Vote');
  await luis.says('Write down your reason');
  await luis.look('7-ballot-wrong');
  await luis.pick(/for it, with small worries/);
  await luis.fill('Reason or worries', 'Who writes the letters?');
  await luis.press('Vote');
  await luis.says('Your vote is kept.');
  await luis.look('8-ballot-kept');
}

/** Dana writes down what two others said in the room: without them there is no quorum. */
async function closes(dana) {
  await visit(dana.page, '/p/wrenfield-well-together/decisions');
  await dana.press(TITLE);
  await dana.says('No quorum yet');
  const ballots = `${dana.page.url().split('?')[0]}/vote`;
  for (const name of ['Quietbrook Behavioral Health', 'Riverbend Neighbors Mutual Aid']) {
    // Afresh each time, so that the notice of the vote before is gone.
    await visit(dana.page, ballots);
    const row = dana.page.locator('main details').filter({ has: dana.page.locator('summary', { hasText: name }) }).first();
    await dana.point(row.locator('summary').first());
    await dana.point(row.getByLabel(/fully for it/));
    await dana.point(row.getByRole('button', { name: 'Vote', exact: true }));
    await dana.says('Your vote is kept.');
  }
  await dana.press('The decision’s page');
  await dana.says('Quorum reached');
  await dana.fill('Reasons', 'Schools asked for it.');
  await dana.press('Close and enter in the register');
  await dana.says('It stands in the register.');
  await dana.says('It passes: support 100.0%');
  await dana.says('Who writes the letters?');
  await dana.point(dana.page.locator('summary', { hasText: 'Why does it come out so?' }));
  await dana.says('Needed for the quorum');
  await dana.look('9-entry');
}

async function seats(dana) {
  await visit(dana.page, '/p/wrenfield-well-together/bodies');
  await dana.look('10-bodies');
  await dana.press('Steering group');
  await dana.says('Lindenway Community Clinic');
  await dana.look('11-body');
}

async function wholeJourney(tag, width, options) {
  const program = await start();
  const dana = await comes(program, 'Dana', width, options, tag);
  await proposes(dana);
  const luis = await comes(program, 'Luis', width, options, tag);
  await votes(luis);
  await dana.page.bringToFront();
  await closes(dana);
  await seats(dana);
  await luis.page.context().close();
  await dana.page.context().close();
  assert.equal(await program.stop(), 0, 'the program ends in order');
}

journey('Decisions: from a proposal to the register', () => {
  test('with scripts, at both widths', () => wholeJourney('both', DESK, {}));
  test('without scripts', () => wholeJourney('plain', PHONE, { js: false }));
});
