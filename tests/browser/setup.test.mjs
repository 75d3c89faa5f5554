// The whole set-up path of an empty installation: Kim makes a partnership, says why and which type, is called away and signs out,
// comes back another day and is shown the next step, begins the charter and shares its draft, invites twelve partners and sets the
// first goals. All of it by the links of the path. At both widths, once by keyboard alone and once without scripts; actions are
// counted step by step, and the time they take. Then, by itself: each step on a partnership where nothing else is done.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { answerAll, decide, sayWhy } from './answers.mjs';
import { DESK, PHONE, assertHeaders, newPage, screenshot, smallTargets, sound, visit } from './look.mjs';
import { mailServer } from './mail.mjs';
import { Person } from './person.mjs';
import { endings, journey, start } from './program.mjs';
import { LUIS, NAMES, addressOf, inviteAll } from './twelve.mjs';

const EMAIL = 'kim@example.org';
const PASSWORD = 'seven green umbrellas';
// What the journeys allow each step: J1 for the type, J2 for the charter, J3 for the partners, J4 for a goal with all that tells it.
const MOST = { type: 34, charter: 45, partners: 14, goals: 14 };
const MOST_MINUTES = 45;

/** An installation with an account and a mail server, and nothing else. */
async function empty() {
  const mail = await mailServer();
  const folder = mkdtempSync(join(tmpdir(), 'mainstay-setup-'));
  endings.push(() => {
    mail.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const program = await start(['serve', '--data', folder, '--listen', '127.0.0.1:0']);
  const link = await program.line((line) => line.match(/^First administrator: (\S+)$/)?.[1], 'the link for the first administrator');
  const page = await newPage(program);
  const kim = new Person(page, false);
  await visit(page, link);
  await kim.fill('#name', 'Kim Okafor');
  await kim.fill('#email', EMAIL);
  await kim.fill('#password', PASSWORD);
  await kim.press('Make the account');
  await kim.fill(kim.label('Server'), '127.0.0.1');
  await kim.fill(kim.label('Port'), String(mail.port));
  await page.getByLabel('Security').selectOption({ label: 'None (a server on this machine only)' });
  await kim.fill(kim.label('Letters come from'), 'mainstay@example.org');
  await kim.press('Save');
  await kim.says('The mail server is saved.');
  await page.context().close();
  return { program, mail };
}

/** Kim at the path: how many actions each part took, and where it leads. */
class Founder extends Person {
  constructor(program, tag, width, { keys = false, ...options }) {
    super(null, keys);
    Object.assign(this, { program, tag, width, options, spent: {} });
    this.look = async (name) => {
      const { page } = this;
      await sound(page);
      assert.deepEqual(await smallTargets(page), [], page.url());
      await screenshot(page, `setup-${this.tag}-${name}`);
      await page.bringToFront();
    };
  }

  /** Signs in where nobody is signed in, as on another day. */
  async signIn() {
    this.page = await newPage(this.program, this.width, { ...this.options, reducedMotion: 'reduce' });
    this.page.on('response', (response) => {
      if (response.request().resourceType() === 'document') assertHeaders(response);
    });
    await visit(this.page, '/');
    await this.fill('#email', EMAIL);
    await this.fill('#password', PASSWORD);
    await this.press('Sign in');
    await this.page.getByRole('button', { name: 'Sign out' }).waitFor();
  }

  /** Leaves: signs out, and the browser forgets all. */
  async leave() {
    await this.point(this.page.getByRole('button', { name: 'Sign out' }));
    await this.page.getByRole('button', { name: 'Sign out' }).waitFor({ state: 'detached' });
    await this.page.context().close();
  }

  /** From the list of partnerships into one of them. */
  async enter(name) {
    await this.point(this.page.locator('main').getByRole('link', { name }));
    await this.page.getByRole('heading', { name: 'Set-up path' }).waitFor();
  }

  async home() {
    await this.point(this.page.getByRole('navigation').getByRole('link', { name: 'Home', exact: true }));
    await this.page.getByRole('heading', { name: 'Set-up path' }).waitFor();
  }

  /** Takes the step that the path names next, which must be this one. */
  async next(name) {
    const step = this.page.locator('main li[aria-current=step]');
    await step.waitFor();
    assert.equal(await step.locator('strong').innerText(), name);
    await this.take(step);
  }

  /** Takes a step by its name, whether it is next or not. */
  async step(name) {
    const named = this.page.getByText(name, { exact: true });
    await this.take(this.page.locator('main li.card').filter({ has: named }));
  }

  async take(step) {
    await this.point(step.getByRole('link'));
    await this.page.locator('#setup-title').waitFor({ state: 'detached' });
  }

  /** What each step of the path says of itself. */
  async states() {
    return this.page.locator('main li.card .tag').allInnerTexts();
  }

  async counted(part, work) {
    const before = this.actions;
    await work();
    this.spent[part] = this.actions - before;
  }

  async found(name) {
    await visit(this.page, '/partnerships/new');
    await this.fill(this.label('Name of the partnership'), name);
    await this.fill(this.label('Place'), 'Harlow County');
    await this.press('Create the partnership');
    await this.says('The partnership exists.');
  }

  async addGoal(what, whom, day) {
    await this.press('Add a goal');
    await this.page.locator('#what').waitFor();
    await this.fill('#what', what);
    await this.fill('#for_whom', whom);
    await this.page.locator('#by_when').fill(day); // A day is typed into three fields of its own: one field all the same.
    this.actions += 1;
    this.letters += day.length;
    await this.press('Add it');
    await this.says('Added to the agenda.');
  }
}

async function why(kim) {
  await kim.found('Harlow Together');
  assert.deepEqual(await kim.states(), Array(7).fill('to do'));
  await kim.look('0-empty');
  await kim.next('Why together');
  await sayWhy(kim, kim.look);
}

/** Called away in the middle of the questions, back another day. */
async function backToTheQuestions(kim) {
  await kim.leave();
  await kim.signIn();
  await kim.enter('Harlow Together');
  // Why is said; the type waits.
  assert.deepEqual((await kim.states()).slice(0, 2), ['done', 'begun']);
  await kim.look('1-back');
  await kim.next('Type of partnership');
  await kim.page.getByText('1. What are you setting out to change?').waitFor();
}

async function partners(kim, mail) {
  await kim.home();
  assert.deepEqual(await kim.states(), ['done', 'done', ...Array(5).fill('to do')]);
  await kim.next('Partners');
  await inviteAll(kim, (name) => kim.look(`partners-${name}`));
  for (const address of [LUIS.email, ...NAMES.map(addressOf)]) {
    if (address === addressOf('Jo')) continue;
    assert.match(await mail.letter(address), /Harlow Together/);
  }
}

async function charter(kim) {
  await kim.home();
  await kim.next('Charter');
  await kim.look('charter-1-empty');
  await kim.press('Start from a draft text');
  await kim.says('The sections begin with first words now.');
  await kim.look('charter-2-begun');
  await kim.point(kim.page.locator('.charter-sections a[href$="/sections/2"]'));
  await kim.page.locator('#words').waitFor();
  await kim.fill('#words', 'One adult in four has no doctor of their own.');
  if (kim.page.js) {
    // Nobody presses anything: the draft keeps itself.
    await kim.page.locator('#draft-status').filter({ hasText: /^(Draft saved|Saved)/ }).waitFor();
  } else {
    await kim.press('Save');
    await kim.says('Saved.');
  }
  await kim.leave();
  await kim.signIn();
  await kim.enter('Harlow Together');
  assert.deepEqual((await kim.states()).slice(2, 4), ['done', 'begun']);
  await kim.next('Charter');
  await kim.point(kim.page.locator('.charter-sections a[href$="/sections/2"]'));
  assert.equal(await kim.page.locator('#words').inputValue(), 'One adult in four has no doctor of their own.');
  await kim.press('Save');
  await kim.says('Saved.');
  await kim.press('Share as a new version');
  await kim.says('The version is shared.');
  await kim.look('charter-3-shared');
}

async function goals(kim) {
  await kim.home();
  await kim.step('Agenda');
  await kim.look('goals-1-empty');
  await kim.addGoal('Fewer adults learn too late that they are ill', 'Adults without a doctor of their own', '2028-06-30');
  await kim.addGoal('People get the help they were sent to', 'Households that need food or a ride', '2027-12-31');
  await kim.look('goals-2-two');
  await kim.home();
  await kim.says('4 of 7 done.');
  assert.deepEqual(await kim.states(), ['done', 'done', 'done', 'begun', 'to do', 'done', 'to do']);
  await kim.look('9-path');
}

async function wholePath(tag, width, options) {
  const { program, mail } = await empty();
  const kim = new Founder(program, tag, width, options);
  await kim.signIn();
  await kim.counted('type', async () => {
    await why(kim);
    await backToTheQuestions(kim);
    await answerAll(kim, (name) => kim.look(`type-${name}`));
    await decide(kim, (name) => kim.look(`type-${name}`));
  });
  await kim.counted('partners', () => partners(kim, mail));
  await kim.counted('charter', () => charter(kim));
  await kim.counted('goals', () => goals(kim));
  const spent = Object.entries(kim.spent).map(([part, actions]) => `${part} ${actions}`);
  console.log(`setup ${tag}: ${spent.join(', ')}; ${kim.actions} actions, ${kim.minutes().toFixed(1)} minutes`);
  for (const [part, most] of Object.entries(MOST)) assert.ok(kim.spent[part] <= most, `${kim.spent[part]} actions for ${part}`);
  assert.ok(kim.minutes() <= MOST_MINUTES);
  await kim.page.context().close();
  assert.equal(await program.stop(), 0, 'the program ends in order');
}

/** Each step first, on a partnership where nothing else is done. */
async function anyOrder() {
  const { program } = await empty();
  const kim = new Founder(program, 'alone', PHONE, { js: false });
  await kim.signIn();
  await kim.found('Goals First');
  await kim.step('Agenda');
  await kim.addGoal('Fewer adults learn too late that they are ill', 'Adults without a doctor', '2028-06-30');
  await kim.home();
  assert.deepEqual(await kim.states(), ['to do', 'to do', 'to do', 'to do', 'to do', 'done', 'to do']);
  await kim.found('Partners First');
  await kim.step('Partners');
  await inviteAll(kim, async () => {});
  await kim.home();
  assert.deepEqual(await kim.states(), ['to do', 'to do', 'done', 'to do', 'to do', 'to do', 'to do']);
  await kim.found('Charter First');
  await kim.step('Charter');
  await kim.press('Start from a draft text');
  await kim.says('The sections begin with first words now.');
  await kim.press('Share as a new version');
  await kim.says('The version is shared.');
  await kim.home();
  assert.deepEqual(await kim.states(), ['to do', 'to do', 'to do', 'begun', 'to do', 'to do', 'to do']);
  await kim.found('Structure First');
  await kim.step('Structure');
  await kim.look('structure');
  await kim.home();
  await kim.step('Indicators');
  await kim.look('indicators');
  await kim.home();
  await kim.press('Put the path away');
  await kim.says('The path is put away.');
  await kim.page.context().close();
}

journey('the set-up path of an empty installation', () => {
  test('on a desk screen', () => wholePath('desk', DESK, {}));
  test('on a phone', () => wholePath('phone', PHONE, {}));
  test('by keyboard alone', () => wholePath('keys', DESK, { keys: true }));
  test('without scripts', () => wholePath('plain', PHONE, { js: false }));
  test('each step by itself, in any order', anyOrder);
});
