// The pages on which a partnership reads where it stands and what it learns: the plan, the advice, the assessments over time, the five
// conditions, the registers with a form and entries, the tough topics. All of them at both widths, by the Tab key, in Spanish
// and on paper; then one entry is written and corrected without scripts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, start } from './program.mjs';
import { DESK, PHONE, assertHeaders, clean, keyboardWalk, lookAtBoth, newPage, overflow, screenshot, sound, visit } from './look.mjs';
import { Person } from './person.mjs';

const HOME = '/p/wrenfield-well-together';
const REGISTERS = ['review', 'value', 'policy', 'milestone', 'claim', 'scenario'];
const PAGES = [
  'plan',
  'plan?by=who&state=open',
  'plan/new?cause=phase:E1',
  'phase/advice',
  'phase/history',
  'how/conditions',
  'agenda/gaps',
  'learning',
  'learning/topics/new',
  ...REGISTERS.map((key) => `learning/${key}`),
  'learning/review/new',
];
// What is also gone through by the Tab key, read in Spanish and printed: one of each kind.
const KINDS = ['plan', 'phase/advice', 'phase/history', 'how/conditions', 'learning/review', 'learning/milestone', 'learning/policy/new'];

// As wide as a sheet of paper, in CSS pixels.
const PAPER = 800;

const named = (address) => address.replace(/[^a-z]+/g, '-');

async function comes(program, name, options = {}) {
  const { link } = await program.person(name);
  const page = await newPage(program, DESK, { reducedMotion: 'reduce', ...options });
  page.on('response', (response) => {
    if (response.request().resourceType() === 'document') assertHeaders(response);
  });
  await visit(page, link);
  return page;
}

/** On paper there is nothing to press, and nothing sticks out. */
async function onPaper(page, name) {
  const own = page.viewportSize();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: PAPER, height: 1100 });
  const pressed = await page.evaluate(() =>
    [...document.querySelectorAll('button, input, select, textarea, .button, nav')]
      .filter((one) => one.checkVisibility())
      .map((one) => one.outerHTML.slice(0, 60)),
  );
  assert.deepEqual(pressed, [], `${page.url()} on paper`);
  await overflow(page);
  await screenshot(page, `learn-paper-${name}`);
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize(own);
}

journey('Reading where we stand and what we learn', () => {
  let program;

  test('each page at both widths and by the Tab key', async () => {
    program = await start();
    const page = await comes(program, 'Dana');
    for (const address of PAGES) {
      await visit(page, `${HOME}/${address}`);
      await lookAtBoth(page, `learn-${named(address)}`);
      if (KINDS.includes(address)) await keyboardWalk(page);
    }
    // An entry, by the first link of its list: one that leads to actions, one that leads up a ladder.
    for (const key of ['review', 'milestone']) {
      await visit(page, `${HOME}/learning/${key}`);
      await visit(page, await page.locator('main .card h2 a').first().getAttribute('href'));
      await lookAtBoth(page, `learn-one-${key}`);
    }
    await page.context().close();
  });

  test('a tough topic, as its circle sees it', async () => {
    const page = await comes(program, 'Luis');
    await visit(page, `${HOME}/learning/topics`);
    await lookAtBoth(page, 'learn-topics');
    await page.locator('main .card h2 a').first().click();
    await page.locator('#circle').waitFor();
    await lookAtBoth(page, 'learn-topic');
    await page.context().close();
  });

  test('in Spanish, and on paper', async () => {
    const page = await comes(program, 'Dana', { locale: 'es-MX' });
    await page.setViewportSize({ width: PHONE, height: 740 });
    for (const address of KINDS) {
      await visit(page, `${HOME}/${address}`);
      assert.equal(await page.locator('html').getAttribute('lang'), 'es', address);
      await sound(page);
      await screenshot(page, `learn-es-${named(address)}`);
      if (!address.endsWith('/new')) await onPaper(page, named(address));
    }
    await page.context().close();
  });

  test('an entry is written, corrected and taken off without scripts', async () => {
    const page = await comes(program, 'Dana', { js: false });
    await page.setViewportSize({ width: PHONE, height: 740 });
    const dana = new Person(page, false);
    await visit(page, `${HOME}/learning/scenario`);
    await dana.point(page.locator('main a.button'));
    await page.locator('form.card button').waitFor();
    await dana.press('Save');
    await page.locator('#error-summary, .error-summary, [role=alert]').first().waitFor();
    await dana.fill('#name', 'The river floods twice a year');
    for (const area of await page.locator('form.card textarea').all()) await area.fill('What it would mean for the clinics.');
    for (const line of await page.locator('form.card input[type=text]').all()) {
      if ((await line.inputValue()) === '') await line.fill('The office');
    }
    await dana.press('Save');
    await page.getByRole('heading', { level: 1, name: 'The river floods twice a year' }).waitFor();
    await dana.point(page.locator('form.after button'));
    await dana.press('Undo');
    await dana.says('The river floods twice a year');
    clean(page);
    await page.context().close();
    assert.equal(await program.stop(), 0, 'the program ends in order');
  });
});
