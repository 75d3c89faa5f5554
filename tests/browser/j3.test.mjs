// J3: Dana pastes twelve organisations from a spreadsheet, puts two of them right in place, reads what the roles can do and invites
// all with one press. Luis of the clinic opens his letter on a phone after a mail scanner had been there, and joins; he opened it on
// another device before. Nine others join; one address does not work and is put right with one press; one link was too old.
// At both widths, once by keyboard alone and once without scripts; what Dana and Luis do is counted.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, start } from './program.mjs';
import { DESK, PHONE, assertHeaders, newPage, screenshot, smallTargets, sound, visit } from './look.mjs';
import { Person } from './person.mjs';
import { LUIS, NAMES, addressOf, inviteAll } from './twelve.mjs';

const HOME = '/p/wrenfield-well-together';
const DANA_ACTIONS = 14;
const LUIS_ACTIONS = 9;
const PASSWORD = 'seven green umbrellas';

async function look(page, name) {
  await sound(page);
  assert.deepEqual(await smallTargets(page), [], page.url());
  await screenshot(page, `j3-${name}`);
  await page.bringToFront();
}

/** The link in the newest letter to an address, from the demo's outbox. */
async function linkTo(program, address) {
  const until = Date.now() + 30_000;
  for (;;) {
    const outbox = await (await fetch(`${program.origin}/outbox`)).text();
    const row = outbox.split('<tr>').find((piece) => piece.includes(address));
    const letter = row?.match(/\/outbox\/[0-9a-f-]+/)?.[0];
    const text = letter && (await (await fetch(program.origin + letter)).text());
    const link = text?.match(/\/invitation\/[\w-]+/)?.[0];
    if (link) return link;
    if (Date.now() > until) throw new Error(`No letter to ${address}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function send(program, path, fields) {
  return fetch(program.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: program.origin, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields),
  });
}

/** Ten ways in which programs that look at mail open its links. None may get a session. */
async function scan(program, link) {
  const form = { name: LUIS.name, language: 'en', way: 'password', password: '' };
  const all = [
    ...['GET', 'HEAD', 'GET', 'HEAD'].map((method) => fetch(program.origin + link, { method, redirect: 'manual' })),
    fetch(program.origin + link, { headers: { purpose: 'prefetch', 'sec-purpose': 'prefetch' } }),
    fetch(program.origin + link, { headers: { 'user-agent': 'Mozilla/5.0 (link scanner)' } }),
    send(program, link, form),
    send(program, link, {}),
    send(program, link, { ...form, way: 'code' }),
    send(program, link, { ...form, way: 'code', code: '123456' }),
  ];
  for (const reply of await Promise.all(all)) {
    const cookies = reply.headers.getSetCookie().filter((line) => line.startsWith('mainstay='));
    assert.deepEqual(cookies, [], `${reply.url} ${reply.status}`);
    assert.notEqual(reply.status, 303);
  }
}

async function join(program, name, email) {
  const reply = await send(program, await linkTo(program, email), {
    name: `${name} Rivers`, language: 'en', way: 'password', password: PASSWORD,
  });
  assert.equal(reply.headers.get('location'), `${HOME}?note=welcome`, `${name} ${reply.status}`);
}

/** Luis, on his phone: what he wants to be called, in which language, by which password. */
async function luisJoins(program, tag, options) {
  const link = await linkTo(program, LUIS.email);
  await scan(program, link);
  const other = await newPage(program, DESK, options);
  await visit(other, link);
  await other.context().close();
  const phone = await newPage(program, PHONE, options);
  await visit(phone, link);
  const luis = new Person(phone, options.keys);
  luis.actions += 1; // Opening the letter's link.
  await look(phone, `${tag}-5-luis`);
  await luis.fill('#name', 'Luis');
  await luis.choose('#language', 'Español');
  await luis.fill('#password', PASSWORD);
  await luis.press('Accept and sign in');
  await phone.waitForURL(`**${HOME}?note=welcome`);
  await phone.locator('html[lang="es"]').waitFor();
  await phone.getByRole('heading', { name: 'Lo que le espera' }).waitFor();
  await look(phone, `${tag}-6-home`);
  await phone.context().close();
  return luis.actions;
}

async function wholeJourney(tag, width, { keys = false, ...more }) {
  const options = { ...more, reducedMotion: 'reduce' };
  const program = await start();
  const { link } = await program.person('Dana');
  const page = await newPage(program, width, options);
  page.on('response', (response) => {
    if (response.request().resourceType() === 'document') assertHeaders(response);
  });
  await visit(page, link);
  const dana = new Person(page, keys);
  await visit(page, `${HOME}/people`);
  await dana.press('Invite partners');
  await inviteAll(dana, (name) => look(page, `${tag}-${name}`));
  const luisActions = await luisJoins(program, tag, { ...options, keys });
  for (const name of NAMES.filter((one) => one !== 'Jo')) await join(program, name, addressOf(name));
  // By now the server of the one address has refused it.
  await visit(page, `${HOME}/people/invitations`);
  await dana.says('12 people were invited, 11 joined');
  await look(page, `${tag}-7-flagged`);
  const flagged = page.locator('section[aria-labelledby="bad"] li');
  assert.equal(await flagged.count(), 1);
  assert.match(await flagged.innerText(), /Jo Rivers[\s\S]*Address does not work/);
  await dana.fill('section[aria-labelledby="bad"] input[type="email"]', 'jo@joins.example.org');
  await dana.press('Correct and send anew');
  await dana.says('A letter with a new link is on its way');
  await join(program, 'Jo', 'jo@joins.example.org');
  await visit(page, `${HOME}/people/invitations`);
  await dana.says('12 people were invited, 12 joined');
  await look(page, `${tag}-8-all`);
  console.log(`j3 ${tag}: ${dana.actions} actions of Dana, ${luisActions} of Luis`);
  assert.ok(dana.actions <= DANA_ACTIONS, `${dana.actions} actions of Dana are more than ${DANA_ACTIONS}`);
  assert.ok(luisActions <= LUIS_ACTIONS, `${luisActions} actions of Luis are more than ${LUIS_ACTIONS}`);
  await page.context().close();
  assert.equal(await program.stop(), 0, 'the program ends in order');
}

journey('J3: inviting twelve organisations', () => {
  test('on a desk screen', () => wholeJourney('desk', DESK, {}));
  test('on a phone', () => wholeJourney('phone', PHONE, {}));
  test('by keyboard alone', () => wholeJourney('keys', DESK, { keys: true }));
  test('without scripts', () => wholeJourney('plain', PHONE, { js: false }));
});
