/** Damaged data folders: each is opened with a warning that names file and line, or refused in a sentence; and the doctor. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doctor } from '../../../server/commands/doctor.ts';
import type { SandboxEvent } from '../../../server/ledger/events.ts';
import { mintAccount, removeAccount, resetAccount } from '../../../server/ledger/minting.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { UserError } from '../../../server/settings/user-error.ts';
import { serve } from '../../../server/serving/serve.ts';
import { NOW, request } from '../../support/desk.ts';
import { saying } from '../../support/said.ts';
import { toy } from '../../support/toy/toy-provider.ts';
import { diskStore, handClock, withFolder } from '../../support/toy/toy-world.ts';

interface Opened {
  warnings: string;
  texts: string[];
  /** The text that each exchange shows as its request's, newest first. */
  bodies: string[];
  statuses: number[];
}

const textOf = (body: string): string => (JSON.parse(body) as { text: string }).text;

/** Opens the folder, sends what is asked, and reads everything that a page would. */
async function open(folder: string, ...sends: readonly string[]): Promise<Opened> {
  const lines: string[] = [];
  const sandbox = await openSandbox({
    port: 0,
    data: folder,
    limits: 'off',
    providers: [toy],
    quiet: true,
    // Nothing is reported meanwhile, however slow the machine: every send is three events.
    clock: handClock(),
    write: (line) => lines.push(line),
  });
  const { world, url } = sandbox;
  for (const text of sends) {
    const body = JSON.stringify({ key: 'k1', to: ['+8613800138000'], text });
    serve(world, [{ provider: toy, request: request({ target: '/toy', body }), ownAddress: true }]);
  }
  const statuses: number[] = [];
  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(`${url}/_sandbox/api/${path}`);
    statuses.push(response.status);
    return response.json();
  };
  type Items<Item> = { items: Item[] };
  const { items } = (await get('exchanges?limit=500')) as Items<{ id: string }>;
  const bodies: string[] = [];
  for (const { id } of items) {
    const whole = (await get(`exchanges/${id}`)) as { request?: { body: { data: string } } };
    bodies.push(whole.request ? textOf(whole.request.body.data) : '');
  }
  const messages = (await get('messages?limit=500')) as Items<{ text: string }>;
  for (const path of ['phones', 'events?limit=1000', 'accounts', 'clock', 'ready', 'callbacks', 'replies', 'rules'])
    await get(path);
  await sandbox.close();
  return { warnings: lines.join('\n'), texts: messages.items.map(({ text }) => text), bodies, statuses };
}

const numbers = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, i) => `text ${from + i}`);

/** The lines of the only file of the journal, with a way to put others in their place. */
function journalOf(folder: string): { path: string; lines: string[]; write(lines: readonly string[]): void } {
  const names = readdirSync(join(folder, 'journal')).filter((name) => name.endsWith('.ndjson'));
  const path = join(folder, 'journal', names.at(-1) ?? '');
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return { path, lines, write: (others) => writeFileSync(path, others.map((line) => `${line}\n`).join('')) };
}

const changed = (line: string | undefined, change: (event: SandboxEvent) => object): string =>
  JSON.stringify(change(JSON.parse(line ?? '') as SandboxEvent));

async function examined(folder: string, ...words: readonly string[]): Promise<{ isWell: boolean; out: string }> {
  let out = '';
  const say = (text: string): void => void (out += text);
  const terminal = { argv: ['--data', folder, ...words], env: { LANG: 'en_US.UTF-8' }, folder, out: say, err: say };
  return { isWell: (await doctor(terminal, NOW, [toy])) === 0, out };
}

describe('a journal that is shorter than the document', () => {
  it('costs the lost messages only: every exchange shows its own bytes, and the start says how many events are gone', () =>
    withFolder(async (folder) => {
      await open(folder, ...numbers(1, 10));
      const { lines, write } = journalOf(folder);
      write(lines.slice(0, -6));
      const second = await open(folder, ...numbers(11, 30));
      expect(second.warnings).toContain('The journal lost 6 events');
      const kept = [...numbers(1, 8), ...numbers(11, 30)].toReversed();
      expect([second.texts, second.bodies]).toEqual([kept, kept]);
      const third = await open(folder);
      expect([third.texts, third.bodies, third.warnings]).toEqual([kept, kept, '']);
    }));

  it('of the first version, with the lost numbers missing inside a file, is read by its own numbers', () =>
    withFolder(async (folder) => {
      await open(folder, ...numbers(1, 10));
      const { lines, write } = journalOf(folder);
      write([...lines.slice(0, 6), ...lines.slice(12)]);
      const { texts, bodies, warnings } = await open(folder);
      const kept = [...numbers(1, 2), ...numbers(5, 10)].toReversed();
      expect([texts, bodies]).toEqual([kept, kept]);
      expect(warnings).toContain('The journal lost 6 events');
    }));
});

describe('a line of the journal', () => {
  const cases: [what: string, change: (event: SandboxEvent) => object][] = [
    ['has no payload', ({ seq, at, type }) => ({ seq, at, type })],
    ['has half a payload', (event) => ({ ...event, message: { id: 'm5' } })],
    ['has a number beyond all', (event) => ({ ...event, seq: Number.MAX_SAFE_INTEGER })],
    ['has a number 1,000 too high', (event) => ({ ...event, seq: event.seq + 1_000 })],
    ['has a number that was there before', (event) => ({ ...event, seq: 2 })],
    ['is of a type nobody knows', (event) => ({ ...event, type: 'message.lost' })],
    ['is at no time', (event) => ({ ...event, at: 1e300 })],
    ['is a list', () => []],
  ];
  it.each(cases)('is skipped with a warning that names it when it %s; the others keep their places', (_what, change) =>
    withFolder(async (folder) => {
      await open(folder, ...numbers(1, 4));
      const { lines, write } = journalOf(folder);
      // Each send is an exchange, a message and what it cost.
      write(lines.map((line, i) => (i === 4 ? changed(line, change) : line)));
      const { warnings, texts, bodies, statuses } = await open(folder, 'more');
      expect(warnings).toMatch(/Skipped 1 unreadable line of the journal: \d{12}\.v2\.ndjson:5\.$/);
      expect(texts).toEqual(['more', 'text 4', 'text 3', 'text 1']);
      expect(bodies).toEqual(['more', ...numbers(1, 4).toReversed()]);
      expect(statuses).toEqual(statuses.map(() => 200));
    }),
  );

  it('is skipped as well when it is the last, and when what it changes cannot be', () =>
    withFolder(async (folder) => {
      await open(folder, 'text 1');
      const { lines, write } = journalOf(folder);
      const sandbox = readFileSync(join(folder, 'sandbox.json'), 'utf8').replace('"seq": 3', '"seq": 2');
      writeFileSync(join(folder, 'sandbox.json'), sandbox);
      const last = changed(lines[2], (event) => ({ ...event, changes: [null] }));
      write([...lines.slice(0, 2), last, '{"seq":9007199254740991,"at":1,"type":"rule.disarmed","rules":[]}']);
      const { warnings, texts } = await open(folder, 'more');
      expect(warnings).toContain('Skipped event 3, a change that cannot be made');
      expect(warnings).toContain('.ndjson:4');
      expect(texts).toEqual(['more', 'text 1']);
    }));

  it('whose bytes are damaged leaves the request without them, not the page', () =>
    withFolder(async (folder) => {
      await open(folder, 'text 1');
      const { lines, write } = journalOf(folder);
      write([lines[0]?.replace('"raw":{', '"raw":{"headers":5,"was":{').concat('}') ?? '', ...lines.slice(1)]);
      const { statuses, texts } = await open(folder);
      expect(texts).toEqual(['text 1']);
      expect(statuses.filter((status) => status !== 200)).toEqual([404]);
    }));
});

const OTHERS: readonly (readonly [what: string, make: (path: string) => void, said: string])[] = [
  ['a folder', (path) => mkdirSync(path), 'is a folder, not a file. Move it away.'],
  ['a named pipe', (path) => execFileSync('mkfifo', [path]), 'is a named pipe, not a file. Move it away.'],
  ['a device', (path) => symlinkSync('/dev/zero', path), 'is a device, not a file. Move it away.'],
];

// Windows has no others.
describe.each(OTHERS.slice(0, process.platform === 'win32' ? 1 : undefined))('%s in the place of a file', (_what, make, said) => {
  it.each(['sandbox.json', 'accounts.ndjson', 'journal/000000000001.v2.ndjson'])('ends the start in a sentence: %s', (file) =>
    withFolder(async (folder) => {
      const path = join(folder, file);
      mkdirSync(dirname(path), { recursive: true });
      make(path);
      const opening = diskStore(folder);
      await expect(opening).rejects.toBeInstanceOf(UserError);
      await expect(opening).rejects.toThrow(`${path} ${said}`);
      expect((await examined(folder)).out).toContain(`${path} ${said.split('.')[0]}`);
      // Nobody holds the folder any more.
      rmSync(path, { recursive: true });
      await (await diskStore(folder)).close();
    }),
  );

  it('of the index, has it made anew', () =>
    withFolder(async (folder) => {
      await open(folder, 'text 1');
      const index = join(folder, 'index');
      const names = readdirSync(index);
      expect(names).not.toEqual([]);
      for (const name of names) {
        rmSync(join(index, name), { recursive: true });
        make(join(index, name));
      }
      expect((await open(folder)).texts).toEqual(['text 1']);
    }));
});

it('the doctor says that a folder is none, and what stands in the place of the journal', () =>
  withFolder(async (folder) => {
    writeFileSync(join(folder, 'journal'), '');
    expect((await examined(folder)).out).toContain('ENOTDIR');
    const data = join(folder, 'journal');
    const { terminal, err } = saying(['--data', data]);
    expect([await doctor(terminal, 0, [toy]), err()]).toEqual([
      1,
      `sms-sandbox: There is no folder ${data}. Name one with --data.\n`,
    ]);
  }));

describe('the doctor', () => {
  it('knows what minted accounts leave behind, and says which lines and which accounts are none', () =>
    withFolder(async (folder) => {
      const sandbox = await openSandbox({ port: 0, data: folder, providers: [toy], quiet: true, write: () => {} });
      const [account, gone] = [1, 2].map(() => mintAccount(sandbox.world, { ttlMs: null, template: {} }));
      if (account) resetAccount(sandbox.world, account);
      if (gone) removeAccount(sandbox.world, gone.id, 'deleted');
      await sandbox.close();
      expect(await examined(folder)).toEqual({ isWell: true, out: `${folder}: 4 events, all whole.\n` });
      const path = join(folder, 'accounts.ndjson');
      writeFileSync(path, `nothing\n${readFileSync(path, 'utf8').replace('"realistic"', '"strict"')}`);
      const { isWell, out } = await examined(folder);
      expect([isWell, out]).toEqual([true, expect.stringContaining('accounts.ndjson: 1 line is no account')]);
      expect(out).toContain('limits.mode');
    }));

  it('says in a sentence that the folder, or something in it, is none', () =>
    withFolder(async (folder) => {
      await open(folder, 'text 1');
      const { path } = journalOf(folder);
      const file = await examined(folder, '--data', path);
      expect([file.isWell, file.out]).toEqual([
        false,
        expect.stringMatching(/^sms-sandbox: There is no folder .* Name one with --data/),
      ]);
      rmSync(path);
      mkdirSync(path);
      const inside = await examined(folder);
      expect(inside.out).toContain(`- ${path} is a folder, not a file.\n`);
    }));

  it('finds nothing wrong in a whole folder', () =>
    withFolder(async (folder) => {
      await open(folder, 'text 1');
      expect(await examined(folder)).toEqual({ isWell: true, out: `${folder}: 3 events, all whole.\n` });
    }));

  it('says what is damaged and what it would do, and touches nothing', () =>
    withFolder(async (folder) => {
      await open(folder, ...numbers(1, 3));
      const { lines, write, path } = journalOf(folder);
      write(lines.map((line, i) => (i === 4 ? '{"seq":5}' : line)));
      writeFileSync(path, `${readFileSync(path, 'utf8')}{"seq":`);
      writeFileSync(join(folder, 'sandbox.json'), '{ seq: 9 }');
      const before = readFileSync(path, 'utf8');
      const { isWell, out } = await examined(folder);
      expect(isWell).toBe(false);
      expect(out).toContain('8 events are whole, but:');
      expect(out).toMatch(
        /sandbox\.json is not valid JSON: look at line 1, column 3\.\n {2}With --mend: Move it to .*sandbox\.json\.damaged-/,
      );
      expect(out).toMatch(/\.ndjson: no event, or one with a wrong number, in line 5/);
      expect(out).toMatch(/its last 7 bytes are the beginning of a line; a start cuts them off/);
      expect([readFileSync(path, 'utf8'), readFileSync(join(folder, 'sandbox.json'), 'utf8')]).toEqual([before, '{ seq: 9 }']);
    }));

  it('mends it when asked: the rest stays, and what is taken out is beside', () =>
    withFolder(async (folder) => {
      await open(folder, ...numbers(1, 3));
      const { lines, write, path } = journalOf(folder);
      write(lines.map((line, i) => (i === 4 ? '{"seq":5}' : line)));
      writeFileSync(path, `${readFileSync(path, 'utf8')}{"seq":`);
      writeFileSync(join(folder, 'sandbox.json'), '[]');
      expect((await examined(folder, '--mend')).isWell).toBe(true);
      expect(readFileSync(`${path}.damaged`, 'utf8')).toBe('{"seq":5}\n');
      expect(readdirSync(folder).some((name) => name.startsWith('sandbox.json.damaged-'))).toBe(true);
      const { texts, bodies, warnings } = await open(folder, 'more');
      expect(texts).toEqual(['more', 'text 3', 'text 1']);
      expect(bodies).toEqual(['more', 'text 3', 'text 2', 'text 1']);
      expect(warnings).toContain('The journal lost 1 event,');
      expect(await examined(folder)).toMatchObject({ isWell: true, out: expect.stringContaining('Events 5 to 5 are lost') });
    }));

  it('leaves a folder alone that a sandbox has, and names what is not there', () =>
    withFolder(async (folder) => {
      const sandbox = await openSandbox({ port: 0, data: folder, quiet: true });
      expect(await examined(folder)).toEqual({ isWell: false, out: expect.stringContaining('is in use by another sms-sandbox') });
      await sandbox.close();
      mkdirSync(join(folder, 'journal'), { recursive: true });
      expect((await examined(join(folder, 'none'))).out).toContain('There is no folder');
    }));
});
