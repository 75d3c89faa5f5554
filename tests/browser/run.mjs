// Runs every *.test.mjs of this folder, two at a time, and prints Node's own summary.
//
// MAINSTAY_BIN is the program under test; CHROMIUM is the browser (Debian's, unless named).
// MAINSTAY_PICTURES=1 keeps pictures of the pages in `out/`.
// Words after `node run.mjs` choose files: `node run.mjs j5` runs those with j5 in their name.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec as Spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { start } from './program.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.test.mjs'))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
  .sort()
  .map((name) => folder + name);

if (files.length === 0) {
  console.error(`No browser test has ${wanted.join(' or ')} in its name.`);
  process.exit(2);
}

// Each journey works on a copy of a demo that is filled once, here.
const filled = mkdtempSync(join(tmpdir(), 'mainstay-filled-'));
process.on('exit', () => rmSync(filled, { recursive: true, force: true }));
await (await start(['demo', '--keep', filled])).stop();
process.env.MAINSTAY_FILLED_DEMO = filled;

// Two at a time: each file starts a program and a browser of its own, and either waits for the other half of the time.
const tests = run({ files, concurrency: 2, timeout: 8 * 60 * 1000 });
tests.on('test:fail', () => {
  process.exitCode = 1;
});
tests.compose(new Spec()).pipe(process.stdout);
