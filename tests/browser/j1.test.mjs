// J1: somebody who has just made a partnership finds out which type it is: reasons, fourteen questions, the reading, the
// decision. At both widths with scripts, by pointer and by keyboard alone, once without scripts; within the number of actions that
// the journey allows.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, start } from './program.mjs';
import { DESK, PHONE, assertHeaders, newPage, screenshot, smallTargets, sound, spot, visit } from './look.mjs';

const MOST_ACTIONS = 34;

const WORK = [
  'A problem whose causes lie in how several institutions, rules and habits work together',
  'Line up many actors who already work on this so that the whole system changes',
  'Less than 3 years',
  'One grant',
  'A few partners we can name now',
  'Helpful',
  'Contribute money, time or know-how to the joint effort',
  'The system around it',
];

/** A person who counts each thing done. */
class Person {
  constructor(page) {
    this.page = page;
    this.actions = 0;
  }

  async fill(label, text) {
    this.actions += 1;
    await this.page.getByLabel(label).first().fill(text);
  }

  async press(name) {
    const main = this.page.locator('main');
    await this.point(main.getByRole('button', { name, exact: true }).or(main.getByRole('link', { name, exact: true })).first());
  }

  async choose(question, answer) {
    const group = this.page.locator('fieldset').filter({ hasText: question });
    await this.point(group.getByLabel(answer, { exact: true }));
  }

  async point(target) {
    this.actions += 1;
    const [x, y] = await spot(target);
    await this.page.mouse.click(x, y);
  }

  async says(words) {
    await this.page.getByText(words).first().waitFor();
  }
}

/** The same person with nothing but a keyboard: Tab to what is meant, arrows within a choice, Space or Enter. */
class Typist extends Person {
  async fill(label, text) {
    this.actions += 1;
    await this.reach(this.page.getByLabel(label).first());
    await this.page.keyboard.type(text);
  }

  async point(target) {
    this.actions += 1;
    const kind = await this.reach(target);
    await this.page.keyboard.press(kind === 'radio' || kind === 'checkbox' ? 'Space' : 'Enter');
  }

  /** Moves on until the target has the focus; says what kind of field it is. */
  async reach(target) {
    const wanted = await target.elementHandle();
    for (let stop = 0; stop < 150; stop += 1) {
      const where = await wanted.evaluate((element) => {
        const now = document.activeElement;
        if (now === element) return 'here';
        return now?.type === 'radio' && now.name === element.name ? 'beside' : 'away';
      });
      if (where === 'here') return wanted.evaluate((element) => element.type ?? 'link');
      await this.page.keyboard.press(where === 'beside' ? 'ArrowDown' : 'Tab');
    }
    throw new Error(`the keyboard does not reach ${target}`);
  }
}

async function look(page, name) {
  await sound(page);
  assert.deepEqual(await smallTargets(page), [], page.url());
  await screenshot(page, `j1-${name}`);
  await page.bringToFront();
}

async function answer(kim, tag) {
  await kim.says('Fourteen plain questions');
  await look(kim.page, `${tag}-1-empty`);
  await kim.press('Ask the questions');
  await kim.press('Answer the questions');
  await kim.choose('Reasons to partner', /Reach more people/);
  await kim.choose('Reasons to partner', /Change the system/);
  await kim.fill('What would each of us not manage alone?', 'No clinic can change how people get to care.');
  await look(kim.page, `${tag}-2-reasons`);
  await kim.press('Save and go on');
  await kim.page.getByText('1. What are you setting out to change?').waitFor();
  for (const [place, words] of WORK.entries()) await kim.choose(`${place + 1}. `, words);
  await look(kim.page, `${tag}-3-work`);
  await kim.press('Save and go on');
  await kim.page.getByText('14. Have the people most affected').waitFor();
  for (const [number, words] of [['9. ', 'Yes'], ['10. ', 'Many'], ['11. ', 'No'], ['12. ', 'No'], ['13. ', 'Yes'], ['14. ', 'No']]) {
    await kim.choose(number, words);
  }
  await look(kim.page, `${tag}-4-ready`);
  await kim.press('Save');
  await kim.says('Thank you, your answers are kept.');
}

async function wholeJourney(tag, width, options, Kind = Person) {
  const program = await start();
  const { link } = await program.person('Kim');
  const page = await newPage(program, width, options);
  page.on('response', (response) => {
    if (response.request().resourceType() === 'document') assertHeaders(response);
  });
  await visit(page, link);
  const kim = new Kind(page);
  await visit(page, '/partnerships/new');
  await kim.fill('Name of the partnership', 'Harlow Together');
  await kim.fill('Place', 'Harlow County');
  await kim.press('Create the partnership');
  await kim.says('The partnership exists.');
  await kim.press('Why together?');
  await answer(kim, tag);
  await kim.press('Close and look at the answers');
  await kim.says('Ambition exceeds means.');
  await kim.says('The people most affected have not framed the problem.');
  await look(page, `${tag}-5-reading`);
  await kim.press('Record the decision');
  await kim.says('The decision is recorded.');
  await kim.page.getByRole('heading', { name: 'Joint project', level: 2 }).waitFor();
  await look(page, `${tag}-6-decided`);
  // The path on the home page knows what was done, and leads on to the partners.
  await visit(page, new URL(page.url()).pathname.replace(/\/type$/, ''));
  await kim.says('2 of 7 done.');
  assert.match(await page.locator('li[aria-current=step]').innerText(), /Partners/);
  await look(page, `${tag}-7-path`);
  assert.ok(kim.actions <= MOST_ACTIONS, `${kim.actions} actions are more than ${MOST_ACTIONS}`);
  await page.context().close();
  assert.equal(await program.stop(), 0, 'the program ends in order');
}

journey('J1: which type of partnership this is', () => {
  test('on a desk screen', () => wholeJourney('desk', DESK, {}));
  test('on a phone', () => wholeJourney('phone', PHONE, {}));
  test('by keyboard on a desk screen', () => wholeJourney('keys', DESK, {}, Typist));
  test('by keyboard on a phone', () => wholeJourney('keys-phone', PHONE, {}, Typist));
  test('without scripts', () => wholeJourney('plain', PHONE, { js: false }));
});
