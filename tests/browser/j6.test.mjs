// J6: Dana before the meeting. Who is in, a reminder to the rest, the scorecard, the groups, the story, the way back to a cell, and paper.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { journey, start } from './program.mjs';
import { DESK, PHONE, keyboardWalk, newPage, screenshot, smallTargets, sound, visit } from './look.mjs';

const demo = fileURLToPath(new URL('../../demo/', import.meta.url));
const expected = JSON.parse(readFileSync(join(demo, 'expected/rollup.json'), 'utf8'));
const QUARTER = 'July to September 2026';
const PLACE = '/p/wrenfield-well-together';

let program;

async function dana(width, options) {
  const { link } = await program.person('Dana');
  const page = await newPage(program, width, options);
  await visit(page, link);
  return page;
}

/** Downloads what a link gives, as a person would with a press. */
async function take(page, name) {
  const link = page.getByRole('link', { name });
  const address = await link.getAttribute('href');
  const response = await page.request.get(address);
  assert.equal(response.status(), 200, address);
  assert.match(response.headers()['content-disposition'], /^attachment/);
  return response.body();
}

/** The parts of a workbook, by name: unzipped by Debian's own unzip, and read as the XML they are. */
function parts(bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'mainstay-j6-'));
  try {
    const script = `
import json, sys, zipfile, xml.etree.ElementTree as tree
n = {'m': 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}
book = zipfile.ZipFile(sys.argv[1])
assert book.testzip() is None
strings = []
if 'xl/sharedStrings.xml' in book.namelist():
    for item in tree.fromstring(book.read('xl/sharedStrings.xml')).findall('m:si', n):
        strings.append(''.join(t.text or '' for t in item.iter('{%s}t' % n['m'])))
names = [s.get('name') for s in tree.fromstring(book.read('xl/workbook.xml')).find('m:sheets', n)]
out = {'names': names, 'sheets': [], 'formulas': 0}
for number in range(1, len(names) + 1):
    rows = []
    for row in tree.fromstring(book.read(f'xl/worksheets/sheet{number}.xml')).iter('{%s}row' % n['m']):
        cells = {}
        for cell in row.findall('m:c', n):
            out['formulas'] += len(cell.findall('m:f', n))
            value = cell.find('m:v', n)
            letter = ''.join(x for x in cell.get('r') if x.isalpha())
            if cell.get('t') == 's':
                cells[letter] = strings[int(value.text)]
            elif cell.get('t') == 'inlineStr':
                cells[letter] = ''.join(t.text or '' for t in cell.iter('{%s}t' % n['m']))
            elif value is not None:
                cells[letter] = float(value.text)
        rows.append(cells)
    out['sheets'].append(rows)
print(json.dumps(out))
`;
    const file = join(folder, 'taken.xlsx');
    execFileSync('tee', [file], { input: bytes, stdio: ['pipe', 'ignore', 'inherit'] });
    return JSON.parse(execFileSync('python3', ['-c', script, file], { encoding: 'utf8', maxBuffer: 1 << 26 }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A sheet's rows under its headings. */
function table(rows) {
  const at = rows.findIndex((cells) => Object.keys(cells).length > 2);
  const heads = Object.entries(rows[at]);
  return rows.slice(at + 1).map((cells) => Object.fromEntries(heads.map(([letter, head]) => [head, cells[letter]])));
}

const row = (page, name) => page.locator('.score-row', { has: page.getByRole('link', { name, exact: true }) });

journey('J6: Dana reads the scorecard before the meeting', () => {
  before(async () => {
    program = await start();
  });

  for (const [width, js] of [[PHONE, true], [PHONE, false], [DESK, true]]) {
    const how = `at ${width} px ${js ? 'with' : 'without'} scripts`;

    test(`who is in, and a reminder to the rest, ${how}`, async () => {
      const page = await dana(width, { js });
      await visit(page, `${PLACE}/collection`);
      const round = page.locator('main li.card', { hasText: QUARTER });
      assert.match(await round.innerText(), /11 of 14 in/);
      await sound(page);
      await round.getByRole('link', { name: QUARTER }).click();
      await page.getByRole('heading', { level: 1, name: QUARTER }).waitFor();
      assert.match(await page.locator('main').innerText(), /11 of 14 in/);
      await sound(page);
      await page.getByRole('link', { name: 'Remind 3' }).click();
      const chosen = page.locator('input[name="people"]');
      // A count does not wait for the page that the press leads to.
      await chosen.first().waitFor();
      assert.ok((await chosen.count()) >= 3, 'those who are missing are chosen beforehand');
      for (const box of await chosen.all()) assert.ok(await box.isChecked());
      await sound(page);
      // Sent once: the links of the demo's people stay as they are for the other passes.
      if (width === DESK) {
        await page.getByRole('button', { name: 'Make the links and send them' }).click();
        await page.getByRole('status').waitFor();
        const sent = await page.locator('main').innerText();
        for (const partner of ['Three Creeks', 'Riverbend Neighbors', 'Wrenfield Area Transit']) assert.match(sent, new RegExp(partner));
        await sound(page);
      }
      await page.context().close();
    });

    test(`the scorecard says value, coverage, way and word, ${how}`, async () => {
      const page = await dana(width, { js });
      await visit(page, `${PLACE}/scorecard`);
      await page.getByRole('heading', { level: 1, name: 'Scorecard' }).waitFor();
      assert.equal(await page.locator('.score-row').count(), 12, 'every indicator has its row');
      const reached = row(page, 'People reached');
      const { low, high } = expected.rollup.people_reached['2026-Q3'];
      // Numbers hold to their units by spaces that do not break.
      assert.match((await reached.innerText()).replaceAll('\u00a0', ' '), new RegExp(`${low.toLocaleString('en-US')} to ${high.toLocaleString('en-US')} people`));
      await reached.getByText('More', { exact: false }).first().click();
      assert.match(await reached.innerText(), /One person may be counted by two partners, so this is a range/);
      const screened = row(page, 'Screening completed');
      const want = expected.rollup.screening_completed['2026-Q3'];
      assert.match(await screened.innerText(), new RegExp(`${want.value.toFixed(1)}%`));
      assert.match(await screened.innerText(), /4 of 5 reported/);
      assert.match(await screened.innerText(), /Baseline\s+46\.7% \(Q4 2024\)/);
      assert.match(await screened.innerText(), /Target\s+56\.0% \(Q4 2027\)/);
      assert.match(await screened.locator('.score-verdict').innerText(), /on track/);
      assert.match(await row(page, 'Service contacts').locator('.score-verdict').innerText(), /incomplete: \d+ of 10/);
      assert.doesNotMatch(await page.locator('main').innerText(), /20\d\d-Q\d/, 'periods are written in words');
      await sound(page);
      assert.deepEqual(await smallTargets(page), []);
      await screenshot(page, `j6-scorecard-${width}-${js ? 'scripts' : 'plain'}`);
      await page.context().close();
    });

    test(`one indicator: trend, groups compared, story, and the way back to a cell, ${how}`, async () => {
      const page = await dana(width, { js });
      await visit(page, `${PLACE}/scorecard`);
      await page.getByRole('link', { name: 'Screening completed', exact: true }).click();
      await page.locator('svg[role="img"]:visible').first().waitFor();
      const words = await page.locator('main').innerText();
      assert.match(words, /By Neighborhood/);
      assert.match(words, /By Race and ethnicity/);
      assert.match(words, /percentage points between Riverbend and Hilltop/);
      const of = expected.rollup.screening_completed['2026-Q3'].breakdown;
      for (const [heading, dimension, group, key] of [
        ['Neighborhood', 'neighborhood', 'Riverbend', 'riverbend'],
        ['Race and ethnicity', 'race_ethnicity', 'Hispanic or Latino', 'hispanic_latino'],
      ]) {
        const table = page.getByRole('region', { name: heading });
        const { numerator, denominator } = of[dimension].categories[key];
        const line = await table.getByRole('row', { name: group }).innerText();
        assert.match(line, new RegExp(`${numerator}\\s+${denominator}`), `${group}: ${line}`);
      }
      await sound(page);
      await screenshot(page, `j6-indicator-${width}-${js ? 'scripts' : 'plain'}`);

      const story = `Riverbend has no evening service yet (${width} ${js}).`;
      await page.getByText('Write the story of Q3 2026').click();
      await page.getByLabel('What lies behind this number?').fill(story);
      await page.getByRole('button', { name: 'Save the story' }).click();
      await page.getByText(story).first().waitFor();
      assert.match(await page.locator('main').innerText(), /About Q3 2026\. Dana Whitfield/);
      await sound(page);

      await page.getByRole('region', { name: 'The same numbers as a table' }).getByRole('link', { name: '%' }).first().click();
      await page.getByRole('heading', { level: 1, name: /Where it comes from: Screening completed, Q3 2026/ }).waitFor();
      const trail = await page.locator('main').innerText();
      assert.match(trail, /lindenway-clinic\.xlsx|county-health\.csv/, 'the file');
      assert.match(trail, /receipt [2-9A-Z]{4}-[2-9A-Z]{4}/);
      assert.match(trail, /by link sent to|by [A-Z]/, 'the person');
      assert.match(trail, /\d{1,2} \w+ 2026/, 'the day');
      assert.ok((await page.getByRole('region', { name: /^Cells it came from: / }).count()) > 0, 'the cells');
      await sound(page);
      await screenshot(page, `j6-trace-${width}-${js ? 'scripts' : 'plain'}`);
      await page.context().close();
    });
  }

  test('what was replaced stays on the trace, crossed out', async () => {
    const page = await dana(DESK);
    await visit(page, `${PLACE}/scorecard/service_contacts/trace?period=2025-Q4`);
    const restated = page.locator('.trace-part', { hasText: 'Quietbrook' });
    assert.match(await restated.innerText(), /What stood here before/);
    assert.ok((await restated.locator('s').count()) > 0);
    assert.match(await restated.innerText(), /Replaced by a later hand-in/);
    await sound(page);
    await page.context().close();
  });

  test('the public series goes back to the row of its file, with its licence', async () => {
    const page = await dana(PHONE);
    await visit(page, `${PLACE}/scorecard/youth_neet`);
    await page.getByRole('region', { name: 'The same numbers as a table' }).getByRole('link', { name: '%' }).first().click();
    const trail = await page.locator('main').innerText();
    assert.match(trail, /Open Government Licence v3\.0/);
    assert.match(trail, /youth-neet-uk\.csv/);
    assert.match(trail, /E86/);
    assert.match(trail, /belongs to the whole community/);
    await sound(page);
    await page.context().close();
  });

  test('the workbook and the CSV hold real numbers, real dates and their notes', async () => {
    const page = await dana(DESK);
    await visit(page, `${PLACE}/scorecard`);
    const book = parts(await take(page, 'Download XLSX'));
    assert.equal(book.formulas, 0);
    assert.equal(book.names.at(-1), 'Notes');
    const lines = table(book.sheets[0]);
    const screened = lines.find((line) => line.Key === 'screening_completed');
    const want = expected.rollup.screening_completed['2026-Q3'];
    assert.ok(Math.abs(screened.Value - want.value) < 1e-9, `${screened.Value} is the number ${want.value}`);
    assert.equal(screened.Numerator, want.numerator);
    assert.equal(screened.Denominator, want.denominator);
    assert.equal(screened['First day'], 46204, '1 July 2026 as the day number of a workbook');
    assert.equal(screened['Last day'], 46295, '30 September 2026');
    assert.equal(screened['Partners reported'], 4);
    assert.equal(screened['Partners asked'], 5);
    const notes = JSON.stringify(book.sheets.at(-1));
    assert.match(notes, /Made on/);
    assert.match(notes, /Adults seen in the quarter/, 'the definition');
    assert.match(notes, /What counts/);
    const csv = (await take(page, 'Download CSV')).toString('utf8');
    assert.match(csv, /^\ufeff?"?Key"?,/);
    assert.doesNotMatch(csv, /^"?[=+@]/m, 'no cell begins as a formula would');

    await visit(page, `${PLACE}/scorecard/screening_completed`);
    const one = parts(await take(page, 'Download XLSX'));
    assert.ok(one.names.includes('Neighborhood'), one.names.join());
    const groups = table(one.sheets[one.names.indexOf('Neighborhood')]);
    const bend = groups.find((line) => line.Group === 'Riverbend');
    assert.equal(bend.Numerator, want.breakdown.neighborhood.categories.riverbend.numerator);
    assert.ok(bend['Difference in percentage points'] < 0);
    await page.context().close();
  });

  test('on paper the scorecard is whole and its buttons are gone', async () => {
    const page = await dana(DESK);
    for (const [address, words] of [
      [`${PLACE}/scorecard`, ['Scorecard', 'People reached', 'Screening completed', 'on track', 'Young people not in education', 'Wrenfield Well Together']],
      [`${PLACE}/scorecard/screening_completed`, ['Over time', 'By Neighborhood', 'By Race and ethnicity', 'What is counted', 'Agreed by the steering group']],
    ]) {
      await visit(page, address);
      const pdf = await page.pdf({ format: 'Letter', printBackground: false, margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } });
      assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
      await page.emulateMedia({ media: 'print' });
      const shown = await page.evaluate(() => document.body.innerText);
      for (const word of words) assert.ok(shown.includes(word), `${word} is on the paper of ${address}`);
      for (const gone of ['Download', 'Sign out', 'Show', 'Who is missing']) assert.ok(!shown.includes(gone), `${gone} is not`);
      assert.equal(await page.locator('nav:visible').count(), 0);
      // As wide as a page of Letter between its margins: nothing may stick out.
      await page.setViewportSize({ width: 703, height: 900 });
      const wide = await page.evaluate(() => [...document.querySelectorAll('main *')]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1)
        .map((element) => element.outerHTML.slice(0, 90)));
      assert.deepEqual(wide, [], `nothing of ${address} is cut off`);
      await screenshot(page, `j6-print-${address.split('/').at(-1)}`);
      await page.setViewportSize({ width: DESK, height: 900 });
      await page.emulateMedia({ media: null });
    }
    await page.context().close();
  });

  test('scorecard and indicator can be walked through by keyboard', async () => {
    const page = await dana(DESK);
    await visit(page, `${PLACE}/scorecard`);
    let stops = await keyboardWalk(page);
    assert.ok(stops.some((stop) => stop.includes('Screening completed')), stops.join('\n'));
    assert.ok(stops.some((stop) => stop.includes('Download XLSX')));
    await visit(page, `${PLACE}/scorecard/screening_completed`);
    stops = await keyboardWalk(page);
    assert.ok(stops.some((stop) => stop.includes('Write the story')), stops.join('\n'));
    await page.context().close();
  });
});
