// J2: Dana writes a change into the charter and shares it; the same press writes to each partner. A partner's lead opens the link
// of the letter without an account and suggests other words; Dana takes them, the next version is adopted, and the lead signs on a
// phone in Spanish with a reservation. Two windows of Dana's writing one section see both texts. The printed version is weighed.
// At both widths, once by keyboard alone and once without scripts; what Dana and the lead do is counted.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, start } from './program.mjs';
import { DESK, PHONE, assertHeaders, newPage, screenshot, smallTargets, sound, visit } from './look.mjs';
import { Person } from './person.mjs';

const HOME = '/p/wrenfield-well-together';
// What the journey allows: a click, a key press that does something, a choice, a field filled in.
const LEAD_ACTIONS = 8;
const DANA_ACTIONS = 45;
const LEAD = 'Hannah Brooke';
const PDF_BYTES = 1_000_000;

async function look(page, name) {
  await sound(page);
  assert.deepEqual(await smallTargets(page), [], page.url());
  await screenshot(page, `j2-${name}`);
  await page.bringToFront();
}

/** The link of the letter to somebody, from the page that shows the letters. */
async function letterTo(page, name) {
  const card = page.locator('.letters li').filter({ hasText: name }).first();
  return card.locator('.copy-box').innerText();
}

/** Two windows of the same person on one section: the second is shown both texts. */
async function twoWriters(dana, other, text) {
  await dana.point(dana.page.locator('.charter-sections a[href$="/sections/10"]'));
  await dana.page.locator('#words').waitFor();
  await visit(other, `${HOME}/charter/sections/10`);
  await dana.fill('#words', text);
  await dana.press('Save');
  await dana.says('Saved.');
  await other.locator('#words').fill('We meet every third month. Notes go out within a week.');
  const writer = new Person(other, false);
  await writer.press('Save');
  await writer.says('Somebody else changed this section');
  await look(other, `${dana.tag}-2-both`);
  assert.match(await other.locator('#words').inputValue(), /third month/);
}

async function comment(lead, tag) {
  await lead.page.locator('#section-10').getByRole('link').waitFor();
  await look(lead.page, `${tag}-5-version`);
  await lead.point(lead.page.locator('#section-10').getByRole('link'));
  await lead.page.locator('#suggested').waitFor();
  await lead.writeOn('#suggested', ' In the evening, if we can.');
  await look(lead.page, `${tag}-6-suggest`);
  await lead.press('Enviar');
  await lead.says('Su comentario está enviado');
  await look(lead.page, `${tag}-6-said`);
}

async function sign(lead, tag, address) {
  // Still there by the first letter's link: nobody asks again who this is.
  await visit(lead.page, address);
  await lead.page.locator('#stance').waitFor();
  await lead.point(lead.page.getByLabel('Firmada con reserva', { exact: true }));
  await lead.fill('textarea#words', 'Hasta que hablemos de los viajes.');
  await lead.point(lead.page.getByLabel('Junta', { exact: true }));
  await look(lead.page, `${tag}-9-sign`);
  await lead.press('Firmar');
  await lead.says('La respuesta de la organización está registrada');
  await lead.says('1 de 15 firmaron');
  await look(lead.page, `${tag}-10-signed`);
}

/** The version as it prints: small enough for a mail, and signed by name. */
async function weigh(page, tag) {
  const pdf = await page.pdf({ format: 'A4' });
  assert.ok(pdf.length <= PDF_BYTES, `the printed charter has ${pdf.length} bytes`);
  console.log(`j2 ${tag}: the printed charter has ${pdf.length} bytes`);
}

/** Dana shares a change; the address of the letter to the lead. */
async function shareDraft(dana, options, newWindow) {
  await visit(dana.page, `${HOME}/charter`);
  await dana.says('14 of 15 signed');
  await look(dana.page, `${dana.tag}-1-charter`);
  const other = await newWindow(options);
  await twoWriters(dana, other, 'We meet every other month for ninety minutes, at Riverbend School.');
  await other.context().close();
  await dana.fill('#note', 'A new place to meet.');
  await dana.press('Share as a new version');
  await dana.says('The version is shared.');
  await look(dana.page, `${dana.tag}-3-letters`);
  return letterTo(dana.page, LEAD);
}

/** Dana takes the suggested words, shares and adopts; the address of the letter that asks the lead to sign. */
async function adopt(dana) {
  await visit(dana.page, `${HOME}/asked`);
  await dana.press('Answer');
  await dana.point(dana.page.locator('#section-10').getByRole('link'));
  await dana.page.getByRole('button', { name: 'Take it into the draft' }).waitFor();
  await look(dana.page, `${dana.tag}-7-suggested`);
  await dana.press('Take it into the draft');
  await dana.says('The suggested words are in the draft now.');
  await visit(dana.page, `${HOME}/charter`);
  await dana.press('Share as a new version');
  await dana.says('The version is shared.');
  await visit(dana.page, `${HOME}/charter/differences?from=2&to=4`);
  assert.match(await dana.page.locator('main ins').last().innerText(), /evening/);
  await look(dana.page, `${dana.tag}-8-differences`);
  await visit(dana.page, `${HOME}/charter/versions/4`);
  await dana.press('Write down the adoption');
  await dana.page.locator('#body').waitFor();
  await dana.fill('#body', 'Steering group, 23 November');
  await dana.choose('#method', 'Consent: nobody had a reason against it');
  await look(dana.page, `${dana.tag}-8-adoption`);
  await dana.press('Write down the adoption');
  await dana.says('The adoption is written down.');
  return letterTo(dana.page, LEAD);
}

async function wholeJourney(tag, width, { keys = false, ...more }) {
  // A long page that still glides to its place would be clicked beside the button.
  const options = { ...more, reducedMotion: 'reduce' };
  const program = await start();
  const { link } = await program.person('Dana');
  const page = await newPage(program, width, options);
  page.on('response', (response) => {
    if (response.request().resourceType() === 'document') assertHeaders(response);
  });
  await visit(page, link);
  const dana = new Person(page, keys);
  dana.tag = tag;
  const address = await shareDraft(dana, options, async () => {
    const other = await newPage(program, width, options);
    await visit(other, link);
    return other;
  });
  const phone = await newPage(program, PHONE, { ...options, locale: 'es-MX' });
  await visit(phone, address);
  const lead = new Person(phone, keys);
  await lead.point(phone.locator('main').getByRole('button'));
  await comment(lead, tag);
  await sign(lead, tag, await adopt(dana));
  console.log(`j2 ${tag}: ${dana.actions} actions of Dana, ${lead.actions} of the lead`);
  assert.ok(lead.actions <= LEAD_ACTIONS, `${lead.actions} actions of the lead are more than ${LEAD_ACTIONS}`);
  assert.ok(dana.actions <= DANA_ACTIONS, `${dana.actions} actions of Dana are more than ${DANA_ACTIONS}`);
  await visit(page, `${HOME}/charter/versions/4`);
  assert.match(await page.locator('#charter-hash').innerText(), /^[0-9a-f]{64}$/);
  await weigh(page, tag);
  await phone.context().close();
  await page.context().close();
  assert.equal(await program.stop(), 0, 'the program ends in order');
}

journey('J2: the charter', () => {
  test('on a desk screen', () => wholeJourney('desk', DESK, {}));
  test('on a phone', () => wholeJourney('phone', PHONE, {}));
  test('by keyboard alone', () => wholeJourney('keys', DESK, { keys: true }));
  test('without scripts', () => wholeJourney('plain', PHONE, { js: false }));
});
