/** `export` and `import`: a run in one file, messages as tables. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { exportRun, importRun } from '../../../server/commands/remote/recording.ts';
import { wait } from '../../../server/commands/remote/wait.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { atASandbox, sending } from './at-a-sandbox.ts';

const { folder, ran } = atASandbox();

describe('export and import', () => {
  const into = (): { out: Writable; text: () => string } => {
    const parts: Buffer[] = [];
    const out = new Writable({ write: (part: Buffer, _encoding, done) => (parts.push(part), done()) });
    return { out, text: () => Buffer.concat(parts).toString('utf8') };
  };
  const nowhere = into().out;

  it('a run goes into a file that others cannot read, and out of it into another sandbox', async () => {
    const seeded = await openSandbox({ port: 0, memory: true, quiet: true, seed: '7' });
    const env = { SMS_SANDBOX_URL: seeded.url };
    await ran(sending, 'tencent --code 4711', env);
    const written = await ran((terminal) => exportRun(terminal, nowhere), 'run.ndjson', env);
    expect(written).toEqual({ code: 0, out: '', err: `Written to ${join(folder(), 'run.ndjson')}.\n` });
    const { mode } = statSync(join(folder(), 'run.ndjson'));
    expect(process.platform === 'win32' ? 0 : mode & 0o077).toBe(0);
    const other = await openSandbox({ port: 0, memory: true, quiet: true });
    const there = { SMS_SANDBOX_URL: other.url };
    const { code, out } = await ran(importRun, 'run.ndjson', there);
    expect([code, out]).toEqual([0, expect.stringMatching(/^Imported \d+ events, 1 message\. It ran with --seed 7\.\n$/)]);
    expect((await ran(wait, '--code', there)).out).toBe('4711\n');
    expect(await ran(importRun, 'run.ndjson', there)).toMatchObject({ code: 1, err: expect.stringContaining('is not empty') });
    await Promise.all([seeded.close(), other.close()]);
  });

  it('messages go to standard output, as lines or as a table', async () => {
    await ran(sending, 'tencent --code 4711');
    const [lines, table] = [into(), into()];
    expect((await ran((terminal) => exportRun(terminal, lines.out), '--format messages.ndjson')).code).toBe(0);
    expect(JSON.parse(lines.text())).toMatchObject({ code: '4711' });
    expect((await ran((terminal) => exportRun(terminal, table.out), '--format messages.csv --bom')).code).toBe(0);
    expect(table.text()).toMatch(/^\uFEFFid,.*\r\nm/);
  });

  it.each<[file: string, begins: RegExp]>([
    ['messages.csv', /^id,/],
    ['Codes.CSV', /^id,/],
    ['codes.csv --bom', /^\uFEFFid,/],
    ['messages.ndjson', /^{"id":/],
    ['codes.ndjson', /^{"recording":/],
    ['codes.csv --format run', /^{"recording":/],
  ])('what goes into %s is told by its name', async (words, begins) => {
    await ran(sending, 'tencent --code 4711');
    for (const place of ['', `${folder()}/`]) {
      expect(await ran((terminal) => exportRun(terminal, nowhere), `${place}${words}`)).toMatchObject({ code: 0 });
      const [file = ''] = words.split(' ');
      expect(readFileSync(join(folder(), file), 'utf8')).toMatch(begins);
      rmSync(join(folder(), file));
    }
  });

  it.skipIf(process.platform === 'win32')('leaves a pipe a pipe, and a link a link', async () => {
    const [pipe, link, file] = ['pipe', 'link', 'file'].map((name) => join(folder(), name)) as [string, string, string];
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
    const reader = spawn('cat', [pipe], { stdio: ['ignore', 'pipe', 'ignore'] });
    let read = '';
    reader.stdout.setEncoding('utf8').on('data', (text: string) => (read += text));
    const isRead = once(reader, 'close');
    await ran((terminal) => exportRun(terminal, nowhere), 'pipe');
    expect(statSync(pipe).isFIFO()).toBe(true);
    await isRead;
    expect(read).toMatch(/^{"recording":.*\n{"end":.*\n$/s);
    writeFileSync(file, 'old');
    symlinkSync(file, link);
    await ran((terminal) => exportRun(terminal, nowhere), 'link');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, 'utf8')).toMatch(/^{"recording":/);
  });

  it('ends in peace where whoever reads it has enough', async () => {
    const left = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    left.on('error', () => {});
    const found = await ran((terminal) => exportRun(terminal, left), '--format messages.csv');
    expect(found).toMatchObject({ code: 0, err: '' });
  });

  it.each<[words: string, code: number, said: string]>([
    ['--format messages.cvs', 2, 'Did you mean messages.csv?'],
    ['run.ndjson --bom', 2, 'Add --format messages.csv.'],
    ['no/such/folder.ndjson', 1, 'Cannot write: '],
    ['--sandbox http://127.0.0.1:1', 3, 'No sandbox answers'],
  ])('export %s', async (words, code, said) => {
    const found = await ran((terminal) => exportRun(terminal, nowhere), words);
    expect(found).toMatchObject({ code, err: expect.stringContaining(said) });
  });

  it.each<[words: string, code: number, said: string]>([
    ['', 2, 'which file is missing'],
    ['none.ndjson', 2, 'there is no file none.ndjson'],
    ['template.txt', 1, 'This is no file of sms-sandbox export'],
    ['.', 2, 'import: there is no file . that can be read.'],
  ])('import %s', async (words, code, said) => {
    writeFileSync(join(folder(), 'template.txt'), 'hello\n');
    const fresh = await openSandbox({ port: 0, memory: true, quiet: true });
    const found = await ran(importRun, words, { SMS_SANDBOX_URL: fresh.url });
    expect(found).toMatchObject({ code, err: expect.stringContaining(said) });
    await fresh.close();
  });
});
