// A mail server for tests: takes every letter and keeps it.

import { once } from 'node:events';
import { createServer } from 'node:net';

const WAIT_MS = 30_000;

/** Listens on a free port. `letter(address)` waits for a letter to that address and hands back its source. */
export async function mailServer() {
  const letters = [];
  const server = createServer((socket) => converse(socket, letters));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: server.address().port,
    letters,
    async letter(address) {
      const until = Date.now() + WAIT_MS;
      for (;;) {
        const found = letters.find((letter) => letter.to.some((line) => line.includes(address)));
        if (found) return found.source;
        if (Date.now() > until) throw new Error(`No letter to ${address} came within ${WAIT_MS / 1000} seconds.`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    close: () => server.close(),
  };
}

function converse(socket, letters) {
  let letter = { to: [], source: '' };
  let rest = '';
  let isBody = false;
  socket.on('error', () => {});
  socket.write('220 tests.example.org\r\n');
  socket.on('data', (piece) => {
    rest += piece;
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      if (isBody && line === '.') {
        isBody = false;
        letters.push(letter);
        letter = { to: [], source: '' };
        socket.write('250 kept\r\n');
      } else if (isBody) {
        letter.source += `${line}\r\n`;
      } else {
        isBody = answer(socket, line, letter);
      }
    }
  });
}

function answer(socket, line, letter) {
  const word = line.slice(0, 4).toUpperCase();
  if (word === 'RCPT') letter.to.push(line);
  socket.write(word === 'DATA' ? '354 go on\r\n' : word === 'QUIT' ? '221 goodbye\r\n' : '250 fine\r\n');
  if (word === 'QUIT') socket.end();
  return word === 'DATA';
}
