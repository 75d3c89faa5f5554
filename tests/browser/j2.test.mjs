// J2: Dana writes a change into the charter, shares it, a partner's lead suggests other words by a personal link without an
// account, Dana takes them, the next version is adopted, and the lead signs on a phone in Spanish with a reservation. Two
// windows of Dana's writing one section see both texts. At both widths with scripts, once without scripts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, start } from './program.mjs';
import { DESK, PHONE, assertHeaders, newPage, screenshot, smallTargets, sound, visit } from './look.mjs';

const HOME = '/p/wrenfield-well-together';
const LEAD_ACTIONS = 16;

async function look(page, name) {
  await sound(page);
  assert.deepEqual(await smallTargets(page), [], page.url());
  await screenshot(page, `j2-${name}`);
  await page.bringToFront();
}

/** A person who counts what is done. Playwright's own click waits for frames that a page without scripts never counts. */
class Person {
  constructor(page) {
    this.page = page;
    this.actions = 0;
  }

  async point(target) {
    this.actions += 1;
    const [x, y] = await target.first().evaluate((element) => {
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, width, height } = element.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    });
    await this.page.mouse.click(x, y);
  }

  async press(name) {
    const main = this.page.locator('main');
    await this.point(main.getByRole('button', { name, exact: true }).or(main.getByRole('link', { name, exact: true })));
  }

  async fill(selector, text) {
    this.actions += 1;
    await this.page.locator(selector).fill(text);
  }

  async says(words) {
    await this.page.getByText(words).first().waitFor();
  }
}

/** Dana makes a link for somebody to speak for a partner; its address. */
async function voiceLink(page, name, partner) {
  await visit(page, `${HOME}/people`);
  await page.locator('details').filter({ has: page.locator('#link-name') }).evaluate((details) => {
    details.open = true;
  });
  await page.locator('#link-name').fill(name);
  await page.locator('#link-organisation').selectOption({ label: partner });
  await page.locator('#link-task').selectOption('voice');
  await page.locator('form').filter({ has: page.locator('#link-name') }).getByRole('button').click();
  return page.locator('#made-link').innerText();
}

/** Two windows of the same person on one section: the second is shown both texts. */
async function twoWriters(dana, other, text) {
  await visit(dana.page, `${HOME}/charter/sections/10`);
  await visit(other, `${HOME}/charter/sections/10`);
  await dana.fill('#words', text);
  await dana.press('Save');
  await dana.says('Saved.');
  await other.locator('#words').fill('We meet every third month. Notes go out within a week.');
  const writer = new Person(other);
  await writer.press('Save');
  await writer.says('Somebody else changed this section');
  await look(other, `${dana.tag}-2-both`);
  assert.match(await other.locator('#words').inputValue(), /third month/);
}

async function comment(lead, tag) {
  await lead.says('Un borrador de la carta');
  await look(lead.page, `${tag}-4-asked`);
  await lead.press('Leerla');
  await lead.page.locator('#section-10').getByRole('link').waitFor();
  await look(lead.page, `${tag}-5-version`);
  await lead.point(lead.page.locator('#section-10').getByRole('link'));
  await lead.page.locator('#words').waitFor();
  await lead.fill('#words', 'Las tardes van mejor.');
  await lead.point(lead.page.locator('summary').filter({ hasText: 'Proponer otras palabras' }));
  const now = await lead.page.locator('#suggested').inputValue();
  await lead.fill('#suggested', now.replace('ninety minutes', 'ninety minutes, in the evening'));
  await lead.press('Enviar');
  await lead.says('Su comentario está enviado');
  await look(lead.page, `${tag}-6-said`);
}

async function sign(lead, tag, address) {
  await visit(lead.page, address);
  await lead.page.locator('#stance').waitFor();
  await lead.point(lead.page.getByLabel('Firmada con reserva', { exact: true }));
  await lead.fill('textarea#words', 'Hasta que hablemos de los viajes.');
  await lead.fill('#job', 'Presidenta');
  await lead.point(lead.page.getByLabel('Junta', { exact: true }));
  await look(lead.page, `${tag}-9-sign`);
  await lead.press('Firmar');
  await lead.says('La respuesta de la organización está registrada');
  await lead.says('1 de 15 firmaron');
  await look(lead.page, `${tag}-10-signed`);
}

async function wholeJourney(tag, width, more) {
  // A long page that still glides to its place would be clicked beside the button.
  const options = { ...more, reducedMotion: 'reduce' };
  const program = await start();
  const { link } = await program.person('Dana');
  const page = await newPage(program, width, options);
  page.on('response', (response) => {
    if (response.request().resourceType() === 'document') assertHeaders(response);
  });
  await visit(page, link);
  const dana = new Person(page);
  dana.tag = tag;
  await visit(page, `${HOME}/charter`);
  await dana.says('14 of 15 signed');
  await look(page, `${tag}-1-charter`);
  const other = await newPage(program, width, options);
  await visit(other, link);
  await twoWriters(dana, other, 'We meet every other month for ninety minutes, at Riverbend School.');
  await other.context().close();
  await visit(page, `${HOME}/charter`);
  await dana.fill('#note', 'A new place to meet.');
  await dana.press('Share as a new version');
  await dana.says('The version is shared.');
  await look(page, `${tag}-3-shared`);
  const address = await voiceLink(page, 'Lidia Paz', 'Quietbrook Behavioral Health');
  const phone = await newPage(program, PHONE, { ...options, locale: 'es-MX' });
  await visit(phone, address);
  const lead = new Person(phone);
  await lead.point(phone.locator('main').getByRole('button'));
  await comment(lead, tag);
  await visit(page, `${HOME}/charter/versions/3/sections/10`);
  await look(page, `${tag}-7-suggested`);
  await dana.press('Take it into the draft');
  await dana.says('The suggested words are in the draft now.');
  await visit(page, `${HOME}/charter`);
  await dana.press('Share as a new version');
  await dana.says('The version is shared.');
  await visit(page, `${HOME}/charter/differences?from=2&to=4`);
  assert.match(await page.locator('main ins').last().innerText(), /evening/);
  await look(page, `${tag}-8-differences`);
  await visit(page, `${HOME}/charter/versions/4/adoption`);
  await dana.fill('#body', 'Steering group, 23 November');
  await page.locator('#method').selectOption('consent');
  await look(page, `${tag}-8-adoption`);
  await dana.press('Write down the adoption');
  await dana.says('The adoption is written down.');
  await sign(lead, tag, `${HOME}/charter/versions/4/signature`);
  assert.ok(lead.actions <= LEAD_ACTIONS, `${lead.actions} actions of the lead are more than ${LEAD_ACTIONS}`);
  await visit(page, `${HOME}/charter/versions/4`);
  assert.match(await page.locator('#charter-hash').innerText(), /^[0-9a-f]{64}$/);
  await phone.context().close();
  await page.context().close();
  assert.equal(await program.stop(), 0, 'the program ends in order');
}

journey('J2: the charter', () => {
  test('on a desk screen', () => wholeJourney('desk', DESK, {}));
  test('on a phone', () => wholeJourney('phone', PHONE, {}));
  test('without scripts', () => wholeJourney('plain', PHONE, { js: false }));
});
