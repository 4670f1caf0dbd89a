/** Nothing from outside reaches the terminal as it is. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { banner, bannerLine } from '../../server/commands/banner.ts';
import { listen } from '../../server/commands/listen.ts';
import { printable } from '../../server/message/printable.ts';
import { createLog } from '../../server/ledger/log.ts';
import { complain } from '../../server/commands/terminal.ts';
import { UserError } from '../../server/settings/user-error.ts';
import { toyWorld } from '../support/toy/toy-world.ts';
import { serve } from '../../server/serving/serve.ts';
import { toy } from '../support/toy/toy-provider.ts';
import { request } from '../support/desk.ts';
import fc from '../support/properties.ts';

/** Clears the screen, sets the title, rings, moves up, writes to the clipboard; by C1 too; turns the order of reading round; hides. */
const CORPUS = [
  '\x1b[2J',
  '\x1b]0;title\x07',
  '\x07',
  '\r\x1b[1A',
  '\x1b]52;c;ZXZpbA==\x07',
  '\x9b2J',
  '\x9d0;t\x9c',
  '‮drowssap',
  '⁦x⁩',
  'a​b',
  '\u2028',
  '\ud800',
];
const RAW = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
/** What styleText adds itself. */
const STYLE = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

describe('printable', () => {
  it.each(CORPUS)('%j', (text) => {
    expect(printable(`${text} 您好 é 😀`)).not.toMatch(RAW);
    expect(printable(`${text} 您好 é 😀`)).toContain(' 您好 é 😀');
  });

  it('leaves JSON the JSON it was', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(JSON.parse(printable(JSON.stringify(JSON.parse(json))))).toEqual(JSON.parse(json));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the log', () => {
  it.each([false, true])('shows no control of a request, as JSON: %s', (json) => {
    const lines: string[] = [];
    const log = createLog({ json, quiet: false, write: (line) => lines.push(line), now: () => 0 });
    const { world } = toyWorld();
    world.bus.subscribe((event) => {
      if (event.type === 'exchange.recorded') log.exchange(event);
    });
    for (const text of CORPUS) {
      const body = JSON.stringify({ key: text, to: [text], text });
      serve(world, [
        {
          provider: toy,
          request: request({ target: `/toy?${encodeURIComponent(text.replace(/\p{Cs}/gu, ''))}`, body }),
          ownAddress: true,
        },
      ]);
      log.warn('area', { zh: text, en: text });
      log.error('area', new Error(text));
    }
    expect(lines.length).toBe(CORPUS.length * 3);
    for (const line of lines) expect(line.replaceAll(STYLE, '').replaceAll('\n', '')).not.toMatch(RAW);
  });
});

it.each(['en', 'zh'] as const)(
  'the banner shows no control of a folder, an address or an account, in %s and as JSON',
  (language) => {
    for (const text of CORPUS) {
      const facts = {
        version: '1.2.3',
        url: `http://${text}`,
        pageUrl: `http://${text}`,
        token: text,
        guides: [{ names: { en: text, zh: text }, settings: [{ label: text, value: text }] }],
        listens: [text],
        config: { host: '127.0.0.1', listen: [], data: text, memory: false, store: null },
        production: false,
        language,
      };
      expect(banner(facts).replaceAll('\n', '')).not.toMatch(RAW);
      expect(bannerLine(facts).slice(0, -1)).not.toMatch(RAW);
      expect(JSON.parse(bannerLine(facts))).toMatchObject({ token: text });
    }
  },
);

/** Another program may stand where the sandbox is looked for: whatever it says is printed as text. */
it('listen shows no control of accounts, callbacks, answers and refusals', async () => {
  const all = CORPUS.join('');
  // It becomes part of an address, which no half of a pair can be.
  const account = all.replaceAll(/\p{Cs}/gu, '');
  const shown: string[] = [];
  const server = http.createServer((incoming, response) => {
    const path = incoming.url ?? '';
    if (path.endsWith('/about')) response.end(JSON.stringify({ seq: 0, providers: [{ id: all, callbacks: ['report'] }] }));
    else if (path.includes('/accounts')) response.end(JSON.stringify({ items: [{ id: account, name: all }] }));
    else response.end('{}');
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    socket.send(JSON.stringify({ type: 'hello', seq: 0, at: all }));
    const attempt = { at: all, status: 200, answer: all, failure: { en: all, zh: all } };
    const callback = { id: all, account, provider: all, kind: all, state: 'failed', nextAt: null, attempts: [attempt] };
    socket.send(JSON.stringify({ type: 'callback.changed', at: all, callback }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sandbox = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let tell = (): void => {};
  const told = new Promise<void>((resolve) => (tell = resolve));
  const out = (text: string): void => {
    if (shown.push(text) === 2) tell();
  };
  const terminal = { env: {}, folder: '', out, err: out };
  const words = ['--forward-to', `http://127.0.0.1/${all}`, '--sandbox', sandbox];
  let end = (): Promise<void> => Promise.resolve();
  const ended = listen({ ...terminal, argv: words }, ({ close }) => (end = close));
  await Promise.race([told, ended]);
  await end();
  sockets.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  for (const text of shown) expect(text.slice(0, -1)).not.toMatch(RAW);
  expect(shown.join('')).toContain('\\u001b[2J');
});

it('a complaint shows no control of a settings file', () => {
  let shown = '';
  const terminal = { argv: [], env: {}, folder: '', out: () => {}, err: (text: string) => void (shown += text) };
  for (const text of CORPUS) complain(terminal, new UserError({ en: text, zh: text }, { en: text, zh: text }), 'en');
  expect(shown.replaceAll('\n', '')).not.toMatch(RAW);
});
