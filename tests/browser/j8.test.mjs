// J8: Dana asks the steering group in which phase the partnership is; the same press writes to each partner that steers. Raters answer
// by personal link, one comes back to a draft, one answers in Spanish, one types what is not on the scale, one is too late. Dana closes,
// reads where they differ, and makes four actions of what is recommended, each with an owner and a day. A partner finishes one by the
// same link, with what shows it, and the next look says so. Once by pointer, with every page looked at at both widths; once by keyboard
// alone; once without scripts. What Dana and the rater do is counted. One program serves all, so that each run is the next year's.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, start } from './program.mjs';
import { DESK, PHONE, assertHeaders, clean, lookAtBoth, newPage, visit } from './look.mjs';
import { Person } from './person.mjs';

const HOME = '/p/wrenfield-well-together';
const MOST = { dana: 30, rater: 14, danaMinutes: 10, raterMinutes: 4 };
const RATER = { name: 'Hannah Brooke', house: 'Wren Valley Health System' };
const SIDES = [1, 2, 3, 4, 5, 6, 7, 8, 9];
// Hannah leaves out the seventh side. On the first, the three lie two phases apart.
const PLACES = {
  hannah: ['1', '2', '1.5', '2', '2', '1.5', '', '2', '2'],
  ellen: ['3', '2', '2', '2', '1.5', '1.5', '2', '2', '2'],
  joy: ['1', '2', '2', '2', '2', '1.5', '1.5', '2', '2.5'],
};

async function look(page, name) {
  return page.looks ? lookAtBoth(page, `j8-${name}`) : clean(page);
}

async function opens(program, address, width, { looks, keys, ...options }) {
  const page = await newPage(program, width, { ...options, reducedMotion: 'reduce' });
  page.on('response', (response) => {
    if (response.request().resourceType() === 'document') assertHeaders(response);
  });
  await visit(page, address);
  page.looks = looks;
  return new Person(page, keys);
}

/** Opens a personal link as somebody who was not there before. */
async function byLink(program, link, width, options) {
  const person = await opens(program, link, width, options);
  person.actions += 1; // Opening the letter's link.
  await person.point(person.page.locator('main').getByRole('button'));
  await person.page.locator('#P1').waitFor();
  return person;
}

const side = (page, number, place) => page.locator(`[id="P${number}-${place}"]`);

/** Somebody answers by link with as little as it takes: what their browser would send. */
async function answers(program, link, places, more) {
  const headers = { origin: program.origin, 'sec-fetch-site': 'same-origin' };
  const ask = (path, fields, cookie = '') => fetch(new URL(path, program.origin), {
    method: fields ? 'POST' : 'GET', redirect: 'manual', headers: { ...headers, cookie }, body: fields && new URLSearchParams(fields),
  });
  const cookie = (await ask(link, {})).headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  const form = await (await ask(`${HOME}/phase/answers`, null, cookie)).text();
  const hidden = (name) => form.match(`name="${name}" value="([^"]*)"`)[1];
  const fields = { assessment: hidden('assessment'), version: hidden('version'), send: '1', ...more };
  for (const number of SIDES) fields[`P${number}`] = places[number - 1];
  const reply = await ask(`${HOME}/phase/answers`, fields, cookie);
  assert.equal(reply.headers.get('location'), `${HOME}/phase?note=phase-answered`, `${reply.status}`);
}

/** Dana opens an assessment and has the letters written; the links by name. */
async function asks(dana) {
  const nav = dana.page.getByRole('navigation');
  await dana.point(nav.getByRole('link', { name: 'Learn', exact: true }));
  await dana.point(nav.getByRole('link', { name: 'Phase', exact: true }));
  await dana.page.locator('#letters').waitFor();
  await look(dana.page, '1-phase');
  await dana.press('Open an assessment');
  await dana.says('The assessment is open.');
  await look(dana.page, '2-letters');
  const links = {};
  for (const card of await dana.page.locator('.letters li').all()) {
    links[await card.locator('strong').innerText()] = await card.locator('.copy-box').innerText();
  }
  return links;
}

/** Hannah: eight places, a line that shows one; called away, back by the same link, sent. */
async function rates(program, link, width, options) {
  const hannah = await byLink(program, link, width, options);
  const { page } = hannah;
  await look(page, '3-sheet');
  for (const number of SIDES) {
    const place = PLACES.hannah[number - 1];
    if (place) await hannah.point(side(page, number, place));
  }
  await hannah.fill('#P1-evidence', 'The minutes of March.');
  await hannah.press('Save as a draft');
  await hannah.says('Your draft is kept.');
  hannah.actions += 1; // Opening the link again.
  await visit(page, link);
  await page.locator('#P1').waitFor();
  assert.ok(await side(page, 1, '1').isChecked(), 'the draft is still there');
  assert.equal(await page.locator('#P1-evidence').inputValue(), 'The minutes of March.');
  await hannah.press('Send my answer');
  await hannah.says('Your answer is sent.');
  assert.ok(hannah.actions <= MOST.rater, `${hannah.actions} actions of the rater are more than ${MOST.rater}`);
  assert.ok(hannah.minutes() <= MOST.raterMinutes, `${hannah.minutes()} minutes`);
  return hannah;
}

/** Ellen, in Spanish, types what is on no scale, is told, and sends; then sends once more, which counts once. */
async function inSpanish(program, link, width, options) {
  const ellen = await byLink(program, link, width, { ...options, locale: 'es-MX' });
  const { page } = ellen;
  await ellen.says('¿Dónde estamos?');
  for (const number of SIDES) await ellen.point(side(page, number, PLACES.ellen[number - 1]));
  await side(page, 1, '3').evaluate((box) => {
    box.value = '9';
  });
  await ellen.press('Enviar mi respuesta');
  await page.locator('#P1-error').waitFor();
  assert.match(await page.locator('#P1-error').innerText(), /del 1 al 3/);
  assert.ok(await side(page, 2, '2').isChecked(), 'nothing else is lost');
  await look(page, '4-outside-es');
  await ellen.point(side(page, 1, '3'));
  await ellen.press('Enviar mi respuesta');
  await ellen.says('Su respuesta está enviada.');
  await visit(page, `${HOME}/phase/answers`);
  await ellen.press('Enviar el cambio');
  await ellen.says('Su respuesta está enviada.');
  await page.context().close();
}

/** Dana closes and reads. Somebody who still had the questions open is told, and keeps what was written. */
async function closes(program, dana, late) {
  await dana.press('In which phase are we?');
  await dana.says('3 people have sent an answer.');
  await dana.press('Close and look at the result');
  await dana.says('Where you see it differently');
  const { page } = dana;
  assert.match(await page.locator('section[aria-labelledby="differ"]').innerText(), /1; 1; 3/);
  assert.match(await page.locator('section[aria-labelledby="yours"]').innerText(), /rated 3 of 3/);
  assert.doesNotMatch(await page.locator('main').innerText(), /Hannah|Ellen|Joy/, 'the result names nobody');
  await look(page, '5-result');
  if (!late) return;
  await late.press('Send my answer');
  await late.says('The assessment was closed before you sent this');
  await late.says('Written too late.');
  await look(late.page, '6-late');
  await late.page.context().close();
}

/** A day, as somebody types it who has no mouse. */
async function day(person, text) {
  if (!person.keys) return person.fill('#due_on', text);
  person.actions += 1;
  const [year, month, date] = text.split('-');
  await person.reach(person.page.locator('#due_on'));
  return person.page.keyboard.type(`${month}${date}${year}`);
}

/** Four of what is recommended, from the result and then from the page of advice. */
async function plans(dana, tag) {
  const { page } = dana;
  const year = new Date().getFullYear() + 1;
  for (const number of [1, 2, 3, 4]) {
    const makes = page.locator('main a[href*="plan/new?cause=phase:"]:visible');
    await dana.point(makes.nth(number - 1));
    await page.locator('#first_step').waitFor();
    if (number === 1) await look(page, '7-new');
    await dana.fill('#first_step', `Step ${tag} ${number}: write to three people`);
    await dana.choose('#organisation', number === 1 ? RATER.house : 'Lindenway Community Clinic');
    if (number === 1) await dana.fill('#person', RATER.name);
    await day(dana, `${year}-0${number}-15`);
    await dana.press('Put it in the plan');
    await dana.says('It is in the plan now.');
    const card = page.locator('.action', { hasText: `Step ${tag} ${number}:` });
    // What it answers to leads back to the advice, where the next one is.
    if (number < 4) await dana.point(page.locator('.plan-group', { has: card }).locator('h2 a'));
  }
  await look(page, '8-plan');
}

/** Hannah says by her link that it is done, and what shows it. */
async function finishes(hannah, tag) {
  const { page } = hannah;
  await visit(page, `${HOME}/our-part`);
  const id = await page.locator('li.card', { hasText: `Step ${tag} 1:` }).getAttribute('id');
  const card = page.locator(`#${id}`);
  await look(page, '9-our-part');
  await hannah.point(card.locator('summary'));
  await hannah.point(card.getByLabel('Done', { exact: true }));
  await hannah.fill(card.locator('textarea[name="evidence"]'), 'Three answers are in the minutes.');
  await hannah.point(card.getByRole('button'));
  await card.getByText('Evidence or reason: Three answers are in the minutes.').waitFor();
  assert.match(await card.innerText(), /done/);
  await page.context().close();
}

async function wholeJourney(program, tag, width, { looks = false, keys = false, ...more }) {
  const options = { looks, keys, ...more };
  const { link } = await program.person('Dana');
  const dana = await opens(program, link, width, options);
  const links = await asks(dana);
  const hannah = await rates(program, links[RATER.name], width, options);
  const counted = hannah.actions;
  const open = { looks: false, keys: false };
  if (looks) await inSpanish(program, links['Ellen Novak'], width, { ...open, looks });
  else await answers(program, links['Ellen Novak'], PLACES.ellen, { B06: '3' });
  await answers(program, links['Joy Mbeki'], PLACES.joy, { 'B06': '3', 'P1-evidence': 'We asked around.', 'M03': '0' });
  const late = looks ? await opens(program, (await program.person('Luis')).link, width, { ...open, looks }) : null;
  if (late) await visit(late.page, `${HOME}/phase/answers`);
  await late?.point(side(late.page, 2, '2'));
  await late?.fill('#P2-evidence', 'Written too late.');
  await closes(program, dana, late);
  await plans(dana, tag);
  console.log(`j8 ${tag}: ${dana.actions} actions of Dana in ${dana.minutes().toFixed(1)} minutes, ${counted} of the rater`);
  assert.ok(dana.actions <= MOST.dana, `${dana.actions} actions of Dana are more than ${MOST.dana}`);
  assert.ok(dana.minutes() <= MOST.danaMinutes, `${dana.minutes()} minutes`);
  await finishes(hannah, tag);
  await visit(dana.page, `${HOME}/plan?state=done`);
  assert.match(await dana.page.locator('section[aria-labelledby="since"]').innerText(), /One action was finished\./);
  await dana.says('Three answers are in the minutes.');
  await look(dana.page, '10-since');
  clean(dana.page);
  await dana.page.context().close();
}

journey('J8: from the phase to the plan', () => {
  let program;
  test('by pointer, each page at both widths', async () => {
    program = await start();
    await wholeJourney(program, 'pointer', DESK, { looks: true });
  });
  test('by keyboard alone, on a phone', () => wholeJourney(program, 'keys', PHONE, { keys: true }));
  test('without scripts, on a phone', async () => {
    await wholeJourney(program, 'plain', PHONE, { js: false });
    assert.equal(await program.stop(), 0, 'the program ends in order');
  });
});
