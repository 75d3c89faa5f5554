// The program under test: started as a person would start it, read as a person would read it, stopped as a person would stop it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe } from 'node:test';

const START_MS = 120_000; // A debug build imports the demo partnership in well under this on two busy cores.
const STOP_MS = 10_000;

/** A running Mainstay. `lines` is what it has printed so far. */
export class Program {
  constructor(child) {
    this.child = child;
    this.lines = [];
    this.waiting = [];
    this.ended = once(child, 'exit');
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.lines.push(line);
      this.wake();
    });
    child.on('exit', () => this.wake());
  }

  wake() {
    for (const look of this.waiting.splice(0)) look();
  }

  /** Waits for a line that `read` makes something of, and hands that back. */
  async line(read, what) {
    const until = Date.now() + START_MS;
    for (;;) {
      for (const line of this.lines) {
        const found = read(line);
        if (found) return found;
      }
      const left = until - Date.now();
      if (this.child.exitCode !== null || left <= 0) {
        const printed = this.lines.map((line) => `\n  ${line}`).join('');
        throw new Error(`The program never printed ${what}. It printed:${printed || ' nothing'}`);
      }
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, left);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** The demo person whose line starts with this name: name, role and the link that signs them in. */
  async person(name) {
    return this.line((line) => {
      const link = line.match(/https?:\/\/\S+/)?.[0];
      if (!link || !line.trimStart().startsWith(name)) return null;
      const [who, role] = line.slice(0, line.indexOf(link)).trim().split(/\s*[\t·,|]\s*|\s{2,}/);
      return { name: who, role, link };
    }, `a line with a link for ${name}`);
  }

  /** Stops it as Ctrl-C would, and insists after ten seconds. Hands back its exit code. */
  async stop() {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill('SIGINT');
      const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
      await this.ended;
      clearTimeout(timer);
    }
    return this.child.exitCode;
  }
}

/** What must be stopped when a journey is over: programs, browsers. */
export const endings = [];

/**
 * The tests of one file. Whatever they started is stopped after the last of them, whether they passed or not.
 *
 * (Node runs an `after` outside of any `describe` only when nothing is open any more, which a running browser prevents.)
 */
export function journey(name, tests) {
  describe(name, () => {
    after(async () => {
      for (const end of endings.splice(0)) await end();
    });
    tests();
  });
}

/**
 * The words that start a demo of its own for one journey: a copy of the one that `run.mjs` has filled for all of them,
 * where it has, since filling it takes seconds each time.
 */
function ownDemo() {
  const filled = process.env.MAINSTAY_FILLED_DEMO;
  if (!filled) return ['demo'];
  const folder = mkdtempSync(join(tmpdir(), 'mainstay-browser-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(filled, folder, { recursive: true });
  return ['demo', '--keep', folder];
}

/**
 * Starts the program (a demo of its own, unless other words are given) and waits until it listens.
 * It is stopped when the journey is over.
 */
export async function start(words = ownDemo(), { env = {} } = {}) {
  const binary = process.env.MAINSTAY_BIN;
  if (!binary) throw new Error('Set MAINSTAY_BIN to the program to test, such as target/debug/mainstay.');
  const child = spawn(binary, words, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const program = new Program(child);
  endings.push(() => program.stop());
  program.origin = await program.line(
    (line) => line.match(/^Listening on (http:\/\/127\.0\.0\.1:\d+)\/?$/)?.[1],
    'the line "Listening on http://127.0.0.1:PORT"',
  );
  return program;
}
