// The rig itself: each helper is shown a page with one planted fault, so that its silence elsewhere means something.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { before, test } from 'node:test';
import { Program, endings, journey } from './program.mjs';
import { PHONE, axe, clean, keyboardWalk, newPage, overflow, smallTargets, visit } from './look.mjs';
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';

const POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:";
const STYLE = 'a, button { display: inline-block; min-height: 24px; min-width: 24px } main { max-width: 40rem }';
const PAGES = {
  '/sound': { body: '<a href="#b">First</a> <button id="b">Second</button>' },
  '/silent-image': { body: '<img src="/dot.svg">' },
  '/wide': { body: '<p style="inline-size: 900px">wide</p>', policy: "default-src 'none'; style-src-attr 'unsafe-inline'" },
  '/weak': { body: '', policy: "default-src 'none'; script-src 'unsafe-inline'" },
  '/bare': { body: '', policy: null },
  '/stray': { body: '<img alt="" src="http://127.0.0.1:9/dot.svg">', policy: "default-src 'none'; img-src *" },
  '/refused': { body: '<p style="color: red">refused</p>' },
  '/backwards': { body: '<a href="#a">Later</a> <a href="#b" tabindex="1">Sooner</a>' },
  '/no-ring': { body: '<a href="#a">Seen</a>', style: 'a:focus { outline: none }' },
  '/second-no-ring': { body: '<a href="#a">Seen</a> <a class="b" href="#b">Unseen</a>', style: 'a.b:focus { outline: none }' },
  '/tiny': { body: '<button>x</button>', style: 'button { inline-size: 10px; block-size: 10px; min-width: 0; min-height: 0 }' },
};

let server;
const program = {};

journey('The rig finds what it looks for', () => {
  before(async () => {
    server = createServer((request, response) => {
      const [path, name] = request.url.split('?');
      if (path === '/style.css') {
        response.writeHead(200, { 'content-type': 'text/css' }).end(`${STYLE} ${PAGES[name].style ?? ''}`);
        return;
      }
      const page = PAGES[path];
      if (path === '/favicon.ico') {
        response.writeHead(204).end();
        return;
      }
      if (!page) {
        response.writeHead(404).end();
        return;
      }
      const policy = page.policy === undefined ? POLICY : page.policy;
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'x-content-type-options': 'nosniff',
        ...(policy ? { 'content-security-policy': policy } : {}),
      });
      const link = policy === POLICY ? `<link rel="stylesheet" href="/style.css?${path}">` : '';
      response.end(
        `<!doctype html><html lang="en"><head><title>A page</title>${link}</head>` +
          `<body><main><h1>A page</h1>${page.body}</main></body></html>`,
      );
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    program.origin = `http://127.0.0.1:${server.address().port}`;
    endings.push(() => {
      server.closeAllConnections();
      server.close();
    });
  });

  async function at(path, options) {
    const page = await newPage(program, PHONE, options);
    await page.goto(path);
    return page;
  }

  for (const js of [true, false]) {
    test(`a sound page passes everything ${js ? 'with' : 'without'} scripts`, async () => {
      const page = await newPage(program, PHONE, { js });
      await visit(page, '/sound');
      await axe(page);
      await overflow(page);
      clean(page);
      assert.deepEqual(await keyboardWalk(page), ['a "First"', 'button "Second"']);
      assert.deepEqual(await smallTargets(page), []);
    });

    test(`axe finds an image without words ${js ? 'with' : 'without'} scripts`, async () => {
      await assert.rejects(axe(await at('/silent-image', { js })), /image-alt/);
    });
  }

  test('a page that is too wide is found', async () => {
    await assert.rejects(overflow(await at('/wide')), /px too wide at 360 px/);
  });

  test('a weak and a missing content policy are found', async () => {
    const page = await newPage(program);
    await assert.rejects(visit(page, '/weak'), /weakens/);
    await assert.rejects(visit(page, '/bare'), /has no Content-Security-Policy/);
  });

  test('a request to another server is found', async () => {
    const page = await at('/stray');
    assert.throws(() => clean(page), /requests to other origins/);
  });

  test('a style that the policy refuses is found', async () => {
    const page = await at('/refused');
    assert.throws(() => clean(page), /complaints of the browser/);
  });

  test('a focus order that differs from the page is found', async () => {
    await assert.rejects(keyboardWalk(await at('/backwards')), /is focused before something that stands earlier/);
  });

  test('a focus that cannot be seen is found', async () => {
    await assert.rejects(keyboardWalk(await at('/no-ring')), /looks the same with and without focus/);
    await assert.rejects(keyboardWalk(await at('/second-no-ring')), /"Unseen" looks the same with and without focus/);
  });

  test('a target too small for a finger is found', async () => {
    assert.match((await smallTargets(await at('/tiny'))).join(), /× 10$/);
  });

  test('a program that ends early is quoted', async () => {
    const child = Object.assign(new EventEmitter(), { stdout: new PassThrough(), exitCode: null, signalCode: null });
    const quoted = new Program(child);
    child.stdout.write('Listening on http://127.0.0.1:8080\nDana Ruiz\tbackbone\thttp://127.0.0.1:8080/x/1\n');
    assert.deepEqual(await quoted.person('Dana'), {
      name: 'Dana Ruiz',
      role: 'backbone',
      link: 'http://127.0.0.1:8080/x/1',
    });
    const nobody = quoted.person('Nobody');
    child.exitCode = 1;
    child.emit('exit', 1);
    await assert.rejects(nobody, /never printed a line with a link for Nobody.*Listening on/s);
  });
});
