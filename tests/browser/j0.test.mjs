// J0: Kim starts Mainstay for the first time, makes her account, sets up mail, makes the first partnership and its first
// partner, and invites Dana, who joins. At both widths with scripts, once without scripts, once by keyboard alone.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { endings, journey, start } from './program.mjs';
import { DESK, PHONE, assertHeaders, leaving, newPage, overflow, screenshot, smallTargets, sound, spot, visit } from './look.mjs';
import { mailServer } from './mail.mjs';

const PASSWORD = 'seven green umbrellas';
const MOST_TABS = 150;

/** How a person with a mouse or a finger acts. */
const pointer = {
  fill: (page, label, text) => field(page, label).fill(text),
  choose: (page, label, option) => field(page, label).selectOption({ label: option }),
  tick: (page, label) => point(page, field(page, label), 1),
  open: (page, words) => point(page, page.locator('summary', { hasText: words }), 1),
  press: (page, name) => leaving(page, () => point(page, button(page, name), 1)),
  twice: (page, name) => point(page, button(page, name), 2),
};

async function point(page, target, clicks) {
  const [x, y] = await spot(target);
  await page.mouse.click(x, y, { clickCount: 1 });
  if (clicks === 2) await page.mouse.click(x, y, { clickCount: 2 });
}

/** How a person without a mouse acts: the Tab key, letters, Enter and Space. */
const keyboard = {
  async fill(page, label, text) {
    await tabTo(page, field(page, label));
    await page.keyboard.press('Control+A');
    await (text === '' ? page.keyboard.press('Delete') : page.keyboard.type(text));
  },
  async choose(page, label, option) {
    await tabTo(page, field(page, label));
    await page.keyboard.type(option);
  },
  async tick(page, label) {
    const choice = field(page, label);
    const group = await choice.getAttribute('name');
    await tabTo(page, page.locator(`input[name="${group}"]`).first());
    await page.keyboard.press('Space');
    for (let turn = 0; turn < 20 && !(await choice.isChecked()); turn += 1) await page.keyboard.press('ArrowDown');
  },
  async open(page, words) {
    await tabTo(page, page.locator('summary', { hasText: words }));
    await page.keyboard.press('Enter');
  },
  async press(page, name) {
    await tabTo(page, button(page, name));
    await page.keyboard.press('Enter');
  },
  async twice(page, name) {
    await tabTo(page, button(page, name));
    await Promise.all([page.keyboard.press('Enter'), page.keyboard.press('Enter')]);
  },
};

const field = (page, label) => page.getByLabel(label).filter({ visible: true }).first();
const button = (page, name) => page.locator('main').getByRole('button', { name, exact: true }).or(page.locator('main').getByRole('link', { name, exact: true })).first();

async function tabTo(page, target) {
  await target.waitFor();
  for (let stop = 0; stop < MOST_TABS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`The Tab key does not reach ${target} on ${page.url()}`);
}

const says = (page, words) => page.getByText(words).first().waitFor();

/** Each page of the way: sound, its controls large enough, a picture kept. */
async function look(page, name) {
  await sound(page);
  assert.deepEqual(await smallTargets(page), [], page.url());
  await screenshot(page, `j0-${name}`);
  // A page that was looked at elsewhere lies in the background, where nothing moves on.
  await page.bringToFront();
}

/** A form that came back: the summary has the reading focus and its first link leads to a field that is there. */
async function cameBack(page, sentence) {
  const summary = page.locator('#error-summary');
  await summary.getByText(sentence).waitFor();
  if (page.js) assert.ok(await summary.evaluate((element) => element === document.activeElement), 'the summary has the focus');
  const target = await summary.locator('a').first().getAttribute('href');
  assert.equal(await page.locator(target).count(), 1, `${target} is on ${page.url()}`);
  assert.ok(await page.locator('.field-error').count(), 'the sentence stands at the field, too');
}

async function fresh() {
  const folder = mkdtempSync(join(tmpdir(), 'mainstay-j0-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  const program = await start(['serve', '--data', folder, '--listen', '127.0.0.1:0']);
  program.setup = await program.line((line) => line.match(/^First administrator: (\S+)$/)?.[1], 'the link for the first administrator');
  return program;
}

function watched(page) {
  page.on('response', (response) => {
    if (response.request().resourceType() === 'document') assertHeaders(response);
  });
  return page;
}

async function makeTheAccount(program, page, hands, tag) {
  await visit(page, program.setup);
  await look(page, `${tag}-1-setup`);
  await hands.fill(page, 'Name', 'Kim Okafor');
  await hands.fill(page, 'E-mail', 'kim@example.org');
  await hands.fill(page, 'New password', 'short');
  await hands.press(page, 'Make the account');
  await cameBack(page, 'Use at least 15 characters.');
  assert.equal(await field(page, 'Name').inputValue(), 'Kim Okafor', 'what was typed stays');
  await look(page, `${tag}-1-setup-wrong`);
  await hands.fill(page, 'New password', PASSWORD);
  await hands.twice(page, 'Make the account');
  await page.getByRole('heading', { name: 'Administration', level: 1 }).waitFor();
  const stranger = await newPage(program);
  assert.equal((await visit(stranger, program.setup)).status(), 404, 'the link works once');
  await stranger.context().close();
}

async function setUpMail(page, hands, tag, mail) {
  await look(page, `${tag}-2-administration`);
  await hands.fill(page, 'Server', '127.0.0.1');
  await hands.fill(page, 'Port', 'none');
  await hands.choose(page, 'Security', 'None (a server on this machine only)');
  await hands.fill(page, 'Letters come from', 'mainstay@example.org');
  await hands.press(page, 'Save');
  await cameBack(page, 'Type a port number');
  await look(page, `${tag}-2-mail-wrong`);
  await hands.fill(page, 'Port', String(mail.port));
  await hands.twice(page, 'Save');
  await says(page, 'The mail server is saved.');
  await hands.press(page, 'Send me a letter to try it');
  await says(page, 'A letter to you is on its way.');
  const letter = await mail.letter('kim@example.org');
  assert.match(letter, /^Subject: Mail works\r?$/m);
}

async function makeThePartnership(page, hands, tag) {
  await hands.press(page, 'New partnership');
  await page.getByRole('heading', { name: 'New partnership', level: 1 }).waitFor();
  await look(page, `${tag}-3-partnership`);
  await hands.fill(page, 'Name of the partnership', 'Harlow County Clinics Together');
  await hands.fill(page, 'Place', 'Harlow County');
  await hands.fill(page, 'Time zone', 'Harlow');
  await hands.press(page, 'Create the partnership');
  await cameBack(page, 'There is no time zone called “Harlow”.');
  await look(page, `${tag}-3-partnership-wrong`);
  await hands.fill(page, 'Time zone', 'America/Chicago');
  await hands.twice(page, 'Create the partnership');
  await says(page, 'The partnership exists.');
  await look(page, `${tag}-3-home`);
}

async function addThePartner(page, hands, tag) {
  await page.goto(`${page.url().split('?')[0]}/partners`);
  await look(page, `${tag}-4-roster-empty`);
  await hands.press(page, 'Add');
  await cameBack(page, 'Type the organisation');
  await hands.fill(page, 'Name of the organisation', 'Riverside Clinic');
  await hands.twice(page, 'Add');
  await says(page, 'The organisation is added.');
  await says(page, 'One organisation');
  await look(page, `${tag}-4-roster`);
}

async function invite(page, hands, tag) {
  await page.goto(page.url().replace(/\/partners.*/, '/people'));
  await look(page, `${tag}-5-people`);
  await hands.open(page, 'Invite a person');
  await hands.fill(page, 'Name', 'Dana Ruiz');
  await hands.fill(page, 'E-mail', 'dana@example.org');
  await hands.press(page, 'Invite');
  await cameBack(page, 'Choose a role.');
  await look(page, `${tag}-5-invite-wrong`);
  await hands.tick(page, 'Backbone coordinator');
  await hands.twice(page, 'Invite');
  const link = await page.locator('#made-link').textContent();
  await look(page, `${tag}-5-made`);
  await page.goto(page.url().replace(/\/people.*/, '/people/invitations'));
  await says(page, 'Dana Ruiz');
  assert.equal(await page.locator('main li.card', { hasText: 'dana@example.org' }).count(), 1, 'one invitation');
  await look(page, `${tag}-5-invited`);
  return link.trim();
}

async function join_(program, page, hands, tag, link) {
  await visit(page, link);
  await look(page, `${tag}-6-invitation`);
  await hands.fill(page, 'New password', 'riverside');
  await hands.press(page, 'Accept and sign in');
  await cameBack(page, 'Use at least 15 characters.');
  await hands.fill(page, 'New password', 'four quiet lanterns');
  await hands.press(page, 'Accept and sign in');
  await says(page, 'Welcome. This is your partnership.');
  await look(page, `${tag}-6-welcome`);
}

async function wholeJourney(tag, width, hands, options) {
  const mail = await mailServer();
  endings.push(() => mail.close());
  const program = await fresh();
  const kim = watched(await newPage(program, width, options));
  await makeTheAccount(program, kim, hands, tag);
  await setUpMail(kim, hands, tag, mail);
  await makeThePartnership(kim, hands, tag);
  await addThePartner(kim, hands, tag);
  const link = await invite(kim, hands, tag);
  assert.ok((await mail.letter('dana@example.org')).includes(link.split('/').pop()), 'the letter has the link');
  const dana = watched(await newPage(program, width, options));
  await join_(program, dana, hands, tag, link);
  await kim.goto('/');
  assert.equal(await kim.locator('main li.card').count(), 1, 'one partnership was made');
  await kim.goto('/account');
  await look(kim, `${tag}-7-account`);
  await kim.context().close();
  await dana.context().close();
  assert.equal(await program.stop(), 0, 'the program ends in order');
}

journey('J0: from the first start to the first invitation', () => {
  test('on a desk screen', () => wholeJourney('desk', DESK, pointer, {}));
  test('on a phone', () => wholeJourney('phone', PHONE, pointer, {}));
  test('without scripts', () => wholeJourney('plain', PHONE, pointer, { js: false }));
  test('by keyboard alone', () => wholeJourney('keys', DESK, keyboard, {}));

  test('in Spanish nothing sticks out on a phone', async () => {
    const program = await fresh();
    const page = watched(await newPage(program, PHONE, { locale: 'es' }));
    await visit(page, program.setup);
    await says(page, 'Preparar Mainstay');
    await overflow(page);
    await screenshot(page, 'j0-es-1-setup');
    await page.context().close();
  });
});
