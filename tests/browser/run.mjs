// Runs every *.test.mjs of this folder, two at a time, and prints Node's own summary.
//
// MAINSTAY_BIN is the program under test; CHROMIUM is the browser (Debian's, unless named).
// Words after `node run.mjs` choose files: `node run.mjs j5` runs those with j5 in their name.

import { readdirSync } from 'node:fs';
import { run } from 'node:test';
import { spec as Spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

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

// Two at a time: each file starts a program and a browser of its own, and either waits for the other half of the time.
const tests = run({ files, concurrency: 2, timeout: 8 * 60 * 1000 });
tests.on('test:fail', () => {
  process.exitCode = 1;
});
tests.compose(new Spec()).pipe(process.stdout);
