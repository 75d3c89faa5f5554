// Looking at pages with Debian's Chromium: at a given width, with or without scripts, by keyboard alone, and with axe.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import axeCore from 'axe-core';
import { chromium } from 'playwright-core';
import { endings } from './program.mjs';

export const PHONE = 360;
export const DESK = 1280;

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const OUT = fileURLToPath(new URL('out/', import.meta.url));
const MOST_STOPS = 400;

let launched;

function browser() {
  if (!launched) {
    launched = chromium.launch({
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      args: FLAGS,
    });
    endings.push(async () => {
      const running = await launched;
      launched = null;
      await running.close();
    });
  }
  return launched;
}

/**
 * A page in a context of its own (nobody signed in), at a width in CSS pixels.
 *
 * `page.strays` lists every request that left the program's origin, `page.complaints` what the browser
 * complained about (script errors, refused styles). Both must be empty at the end: see `clean`.
 */
export async function newPage(program, width = DESK, { js = true, ...options } = {}) {
  const context = await (await browser()).newContext({
    viewport: { width, height: width < 600 ? 740 : 900 },
    javaScriptEnabled: js,
    locale: 'en-US',
    timezoneId: 'America/Chicago',
    baseURL: program.origin,
    ...options,
  });
  const page = await context.newPage();
  page.js = js;
  page.strays = [];
  page.complaints = [];
  page.on('request', (request) => {
    const url = request.url();
    const isOurs = url.startsWith(`${program.origin}/`) || /^(data|blob|about):/.test(url);
    if (!isOurs) page.strays.push(url);
  });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  page.on('console', (message) => {
    const isExpected = /status of (4|5)\d\d/.test(message.text());
    if (message.type() === 'error' && !isExpected) page.complaints.push(message.text());
  });
  return page;
}

/** Goes to an address and checks the headers that every page must have. Hands back the response. */
export async function visit(page, address) {
  const response = await page.goto(address);
  assertHeaders(response);
  return response;
}

/** A strict content policy without any `unsafe-…`, and no guessing of content types. */
export function assertHeaders(response) {
  const headers = response.headers();
  const policy = headers['content-security-policy'];
  assert.ok(policy, `${response.url()} has no Content-Security-Policy`);
  assert.doesNotMatch(policy, /unsafe-/, `${response.url()} weakens its Content-Security-Policy`);
  assert.match(policy, /default-src 'none'/, `${response.url()} does not start from default-src 'none'`);
  assert.equal(headers['x-content-type-options'], 'nosniff', response.url());
}

/** No finding of any axe rule. */
export async function axe(page) {
  const shown = page.js ? page : await twin(page);
  await shown.evaluate(axeCore.source);
  const { violations } = await shown.evaluate(() => window.axe.run());
  if (shown !== page) await shown.goto('about:blank');
  const findings = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`);
  assert.ok(findings.length === 0, `axe on ${page.url()}:\n${findings.join('\n')}`);
}

/**
 * axe needs timers, which a page without scripts has not. So such a page is shown once more, as it stands now,
 * in a place with timers but with all of its scripts held back.
 */
async function twin(page) {
  if (!page.twin) {
    const context = await page.context().browser().newContext({ viewport: page.viewportSize() });
    page.twin = await context.newPage();
    await page.twin.route('**/*', (route) => {
      const kind = route.request().resourceType();
      if (kind === 'document') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: page.twin.html });
      return kind === 'script' ? route.abort() : route.continue();
    });
  }
  const { cookies } = await page.context().storageState();
  await page.twin.context().addCookies(cookies);
  await page.twin.setViewportSize(page.viewportSize());
  page.twin.html = (await page.content()).replace(/<\/?noscript[^>]*>/g, '');
  await page.twin.goto(page.url());
  return page.twin;
}

/**
 * Where a finger comes down on an element: its middle, once the page has come to rest there and nothing lies over it.
 * (Playwright's own click waits for two frames, which a page without scripts never counts.)
 */
export async function spot(target) {
  await target.waitFor();
  let before = null;
  for (let tries = 0; tries < 100; tries += 1) {
    const now = await target.evaluate((element) => {
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, width, height } = element.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const there = document.elementFromPoint(x, y);
      const own = [element, ...(element.labels ?? [])];
      return { x, y, free: own.some((one) => one.contains(there) || there?.contains(one)) };
    });
    if (now.free && before?.x === now.x && before?.y === now.y) return [now.x, now.y];
    before = now;
    await new Promise((resume) => setTimeout(resume, 30));
  }
  return assert.fail(`Nobody can press ${target}: it does not come to rest, or something lies over it.`);
}

/** Presses what leads to another page, and once more where the press went into nothing, as a person does. */
export async function leaving(page, press) {
  for (let tries = 0; tries < 3; tries += 1) {
    const left = page.waitForEvent('framenavigated', { timeout: 8000 }).then(() => true, () => false);
    await press();
    if (await left) break;
  }
  await page.waitForLoadState('load');
}

/** Nothing sticks out sideways. */
export async function overflow(page) {
  const pixels = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(pixels, 0, `${page.url()} is ${pixels} px too wide at ${page.viewportSize().width} px`);
}

/** Nothing was asked of another server, and the browser had nothing to complain about. */
export function clean(page) {
  assert.ok(page.strays.length === 0, `requests to other origins:\n${page.strays.join('\n')}`);
  assert.ok(page.complaints.length === 0, `complaints of the browser:\n${page.complaints.join('\n')}`);
}

/** What every page must pass, at the width it has now. */
export async function sound(page) {
  await axe(page);
  await overflow(page);
  clean(page);
}

/** A page at both widths, kept as pictures for people to look at: nothing for axe to find, nothing too wide or too small to press. */
export async function lookAtBoth(page, name) {
  const own = page.viewportSize();
  for (const width of [DESK, PHONE]) {
    await page.setViewportSize({ width, height: width < 600 ? 740 : 900 });
    await sound(page);
    assert.deepEqual(await smallTargets(page), [], page.url());
    await screenshot(page, `${name}-${width}`);
  }
  await page.setViewportSize(own);
  await page.bringToFront();
}

/**
 * Walks through the page with the Tab key from its start. Every stop must follow the one before it in the document,
 * be on the screen, and look different from when it is not focused. Hands back the stops' names, in order.
 */
export async function keyboardWalk(page) {
  await page.evaluate(() => {
    document.activeElement?.blur();
    getSelection()?.removeAllRanges();
    window.scrollTo(0, 0);
    window.stopBefore = null;
  });
  const stops = [];
  let inside = 0;
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(stopped);
    if (!stop) break;
    // A date has a stop for its day, its month, its year and its calendar: one field all the same.
    if (stop.sameDate && inside < 4) {
      inside += 1;
      continue;
    }
    inside = 0;
    // Past the last stop, the browser may start again at the first.
    if (!stop.follows && stops[0] === stop.name) break;
    assert.ok(stop.follows, `${stop.name} is focused before something that stands earlier on ${page.url()}`);
    assert.ok(stop.shown, `${stop.name} is focused but not to be seen on ${page.url()}`);
    if (!lookedAt.has(stop.kind)) {
      await assertVisibleFocus(page, stop.name);
      lookedAt.add(stop.kind);
    }
    stops.push(stop.name);
    assert.ok(stops.length < MOST_STOPS, `The Tab key never gets out of ${page.url()}`);
  }
  assert.ok(stops.length > 0, `The Tab key finds nothing on ${page.url()}`);
  return stops;
}

/** The kinds of stops whose focus has been compared in pictures, in this run of a file. */
const lookedAt = new Set();

/**
 * In the page: the stop that has the focus now, or nothing. Its `kind` says how it is built and how it is styled with and
 * without the focus: two stops of one kind look alike in both states, so pictures of one of them are enough.
 */
function stopped() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const before = window.stopBefore;
  window.stopBefore = element;
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const label = element.getAttribute('aria-label') || element.labels?.[0]?.textContent || element.textContent;
  const words = (label || element.getAttribute('name') || '').replace(/\s+/g, ' ').trim().slice(0, 60);
  const { width, height } = element.getBoundingClientRect();
  const way = [];
  for (let at = element; at; at = at.parentElement) way.push(`${at.tagName}.${at.className}.${getComputedStyle(at).overflow}`);
  const look = () => {
    const style = getComputedStyle(element);
    return ['outline', 'outlineOffset', 'boxShadow', 'background', 'border', 'color', 'textDecoration', 'opacity'].map((name) => style[name]);
  };
  const sameDate = element === before && element.type === 'date';
  const kind = [element.type, way, look()];
  if (!sameDate) {
    element.blur();
    kind.push(look());
    element.focus({ preventScroll: true });
  }
  return {
    name: `${element.tagName.toLowerCase()} "${words}"`,
    follows: !before || Boolean(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
    shown: width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true }),
    sameDate,
    kind: JSON.stringify([innerWidth, kind]),
  };
}

async function assertVisibleFocus(page, name) {
  const clip = await page.evaluate(() => {
    const { left, top, right, bottom } = document.activeElement.getBoundingClientRect();
    const [x, y] = [Math.max(0, left - 6), Math.max(0, top - 6)];
    return { x, y, width: Math.min(innerWidth, right + 6) - x, height: Math.min(innerHeight, bottom + 6) - y };
  });
  const focused = await page.screenshot({ clip, caret: 'hide', animations: 'disabled' });
  await page.evaluate(() => window.stopBefore.blur());
  const plain = await page.screenshot({ clip, caret: 'hide', animations: 'disabled' });
  await page.evaluate(() => window.stopBefore.focus());
  assert.ok(!focused.equals(plain), `${name} looks the same with and without focus on ${page.url()}`);
}

/** Controls smaller than 24 by 24 pixels that are not words inside a sentence. */
export async function smallTargets(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
      .filter((element) => element.checkVisibility() && getComputedStyle(element).display !== 'inline')
      .map((element) => [element, element.getBoundingClientRect()])
      .filter(([, { width, height }]) => width > 0 && (width < 24 || height < 24))
      .map(([element, { width, height }]) => `${element.outerHTML.slice(0, 80)}: ${width} × ${height}`),
  );
}

/** Keeps a picture of the whole page in `out/`, for people to look at, where MAINSTAY_PICTURES asks for them. */
export async function screenshot(page, name) {
  if (!process.env.MAINSTAY_PICTURES) return;
  mkdirSync(OUT, { recursive: true });
  await page.screenshot({ path: `${OUT}${name}.png`, fullPage: true });
}
