/** Nothing from outside reaches the terminal as it is. */
import { describe, expect, it } from 'vitest';
import { printable } from '../../server/message/printable.ts';
import { createLog } from '../../server/ledger/log.ts';
import { complain } from '../../server/commands/terminal.ts';
import { UserError } from '../../server/settings/user-error.ts';
import { toyWorld } from '../support/toy-world.ts';
import { serve } from '../../server/serving/serve.ts';
import { toy } from '../support/toy-provider.ts';
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
      log.warn('area', text);
      log.error('area', new Error(text));
    }
    expect(lines.length).toBe(CORPUS.length * 3);
    for (const line of lines) expect(line.replaceAll(STYLE, '').replaceAll('\n', '')).not.toMatch(RAW);
  });
});

it('a complaint shows no control of a settings file', () => {
  let shown = '';
  const terminal = { argv: [], env: {}, folder: '', out: () => {}, err: (text: string) => void (shown += text) };
  for (const text of CORPUS) complain(terminal, new UserError({ en: text, zh: text }, { en: text, zh: text }), 'en');
  expect(shown.replaceAll('\n', '')).not.toMatch(RAW);
});
