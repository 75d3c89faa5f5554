// A wire between the browser and the program that can be cut: before a request leaves, when it has left, or before the answer.

import { createServer, request } from 'node:http';
import { once } from 'node:events';
import { endings } from './program.mjs';

/**
 * Starts the wire. `wire.cut` is null (it carries everything) or how the next POST to `…/submission` is cut:
 * `unsent` (nothing arrives), `sent` (all of it is sent, then both ends are destroyed), `answered` (the program has answered;
 * the answer is thrown away). `wire.cuts` counts them; a browser may try once more by itself.
 */
export async function wire() {
  const own = { cut: null, cuts: 0 };
  const server = createServer((asked, answer) => {
    const cut = asked.method === 'POST' && new URL(asked.url).pathname.endsWith('/submission') ? own.cut : null;
    if (cut) own.cuts += 1;
    if (cut === 'unsent') return asked.socket.destroy();
    const onward = request(asked.url, { method: asked.method, headers: asked.headers, agent: false }, (reply) => {
      if (cut) {
        reply.resume();
        return asked.socket.destroy();
      }
      answer.writeHead(reply.statusCode, reply.rawHeaders);
      return reply.pipe(answer);
    });
    onward.on('error', () => asked.socket.destroy());
    asked.pipe(onward);
    if (cut === 'sent') {
      onward.on('finish', () => {
        asked.socket.destroy();
        // The program has the bytes; nobody is there for its answer.
        setTimeout(() => onward.destroy(), 20);
      });
    }
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(() => {
    server.closeAllConnections();
    return server.close();
  });
  own.proxy = { server: `http://127.0.0.1:${server.address().port}`, bypass: '<-loopback>' };
  return own;
}
