/** `export` and `import`: a run of a sandbox as one file, and messages as tables. */
import { accessSync, constants, createReadStream, createWriteStream, realpathSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as v from 'valibot';
import { counted } from '../../message/localized.ts';
import { printable } from '../../message/printable.ts';
import { UsageError, UserError } from '../../settings/user-error.ts';
import { EXIT, orComplain } from '../exits.ts';
import { goneFrom, open } from '../running.ts';
import type { Terminal } from '../terminal.ts';
import { unknownWord } from '../words.ts';
import { hereOf } from './here.ts';
import { print } from './lines.ts';

const NDJSON = 'application/x-ndjson';

/** By the name of the format: where the API has it, and as what. */
const FORMATS: Readonly<Record<string, { path: string; type: string }>> = {
  run: { path: 'export', type: NDJSON },
  'messages.ndjson': { path: 'messages?format=ndjson', type: NDJSON },
  'messages.csv': { path: 'messages?format=csv', type: 'text/csv' },
};

const Imported = v.looseObject({ events: v.number(), messages: v.number(), seed: v.nullable(v.string()) });

/** Writes to the file that is named, whole or not at all; to a pipe or device as it comes; else to `out`. */
export function exportRun(terminal: Terminal, out: NodeJS.WritableStream): Promise<number> {
  return orComplain(terminal, async () => {
    const { words, running, language } = hereOf('export', terminal);
    const [file] = words.rest(1);
    const format = words.text('format') ?? formatOf(file);
    const wanted = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
    if (wanted === undefined) throw unknownWord({ en: 'format', zh: '格式' }, format, Object.keys(FORMATS));
    const isMarked = words.has('bom');
    if (isMarked && format !== 'messages.csv') {
      throw new UsageError(
        { en: `--bom is for a table, not for ${format}.`, zh: `--bom 只用于表格，不用于 ${format}。` },
        { en: 'Add --format messages.csv.', zh: '请加上 --format messages.csv。' },
      );
    }
    const response = await open(running, isMarked ? `${wanted.path}&bom=true` : wanted.path, wanted.type);
    const body = Readable.fromWeb(response.body ?? new Blob([]).stream());
    const cutOff = (error: unknown): never => {
      if (error instanceof Error && codeOf(error).startsWith('E')) {
        throw new UserError(
          { en: `Cannot write: ${error.message}.`, zh: `无法写入：${error.message}。` },
          { en: 'Choose another file.', zh: '请换一个文件。' },
        );
      }
      throw goneFrom(running);
    };
    if (file === undefined) {
      // Whoever reads it may have enough, as `| head` has.
      await pipeline(body, unended(out)).catch((error: unknown) => (codeOf(error) === 'EPIPE' ? undefined : cutOff(error)));
      return EXIT.done;
    }
    const target = resolve(terminal.folder, file);
    await written(body, target).catch(cutOff);
    terminal.err(`${printable(language === 'zh' ? `已写入 ${target}。` : `Written to ${target}.`)}\n`);
    return EXIT.done;
  });
}

async function written(body: Readable, target: string): Promise<void> {
  const there = statSync(target, { throwIfNoEntry: false });
  if (there && !there.isFile() && !there.isDirectory()) {
    // A pipe or a device: in its place a file would be of no use to whoever reads there.
    await pipeline(body, createWriteStream(target));
    return;
  }
  // What a link leads to is replaced, not the link.
  const whole = there ? realpathSync(target) : target;
  const unfinished = `${whole}.part`;
  try {
    await pipeline(body, createWriteStream(unfinished, { mode: 0o600 }));
    await rename(unfinished, whole);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** By the name of the file: any table, and what is called as its format is; else a run. */
function formatOf(file: string | undefined): string {
  if (file === undefined) return 'run';
  const name = basename(file);
  if (name.toLowerCase().endsWith('.csv')) return 'messages.csv';
  return Object.hasOwn(FORMATS, name) ? name : 'run';
}

/** Standard output stays open for whatever is said after. */
function unended(out: NodeJS.WritableStream): Writable {
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      out.write(chunk, (error) => done(error));
    },
  });
}

/** Told apart before the sandbox is asked: what fails later looks as if it were gone. */
function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    const stats = statSync(path);
    return !stats.isDirectory() && !stats.isSocket();
  } catch {
    return false;
  }
}

export function importRun(terminal: Terminal): Promise<number> {
  return orComplain(terminal, async () => {
    const { words, running, language, isJson } = hereOf('import', terminal);
    const [file] = words.rest(1);
    if (file === undefined || !isReadable(resolve(terminal.folder, file))) {
      throw new UsageError(
        file === undefined
          ? { en: 'import: which file is missing.', zh: 'import：缺少文件。' }
          : { en: `import: there is no file ${file} that can be read.`, zh: `import：没有可读的文件 ${file}。` },
        { en: 'Name one that sms-sandbox export has written.', zh: '请给出 sms-sandbox export 写出的文件。' },
      );
    }
    const body = Readable.toWeb(createReadStream(resolve(terminal.folder, file)));
    const headers = { 'content-type': NDJSON };
    // A body that is a stream is sent in one direction after the other.
    const init = { method: 'POST', headers, body, duplex: 'half' };
    const answer = v.parse(Imported, await (await open(running, 'import', 'application/json', init as RequestInit)).json());
    const { events, messages, seed } = answer;
    const again = seed === null ? { zh: '', en: '' } : { zh: `它以 --seed ${seed} 运行。`, en: `It ran with --seed ${seed}.` };
    const said = {
      zh: `已导入 ${events} 个事件，${messages} 条短信。${again.zh}`,
      en: `Imported ${counted(events, 'event')}, ${counted(messages, 'message')}. ${again.en}`.trimEnd(),
    };
    print(terminal, isJson, answer, [printable(said[language])]);
    return EXIT.done;
  });
}
