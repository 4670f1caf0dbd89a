/** A data folder with many messages, written as the journal writes them: by a copy of the lines of one send. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxEvent } from '../../server/ledger/events.ts';
import { idOf } from '../../server/ledger/numbering.ts';
import { closeSegment, newSegment, writeWhole } from '../../server/ledger/store/segment.ts';
import { SEGMENT_BYTES } from '../../server/ledger/store/journal.ts';
import { play } from './player.ts';
import { settled, startSandbox } from './processes.ts';
import { makers, numberOf } from './requests.ts';
import { richFolder } from './rich-folder.ts';

/** Folder `name` of `parent`, with so many messages of Tencent's, each delivered and from a request of its own. */
export async function filledFolder(parent: string, name: string, count: number): Promise<string> {
  const folder = richFolder(parent, name);
  const server = await startSandbox(['--limits', 'off', '--data', folder]);
  await deliverAtOnce(server.port);
  const requests = [makers.tencent.make(0, server.port)];
  const { success } = makers.tencent;
  await play({ port: server.port, take: () => requests.pop(), success, took: () => {} });
  // It is delivered by then.
  await settled(server);
  await server.stop();
  const journal = join(folder, 'journal');
  const lines = readdirSync(journal).flatMap((file) => readFileSync(join(journal, file), 'utf8').split('\n').slice(0, -1));
  const all = lines.map((line) => JSON.parse(line) as SandboxEvent);
  const first = all.findIndex(({ type }) => type === 'exchange.recorded');
  const firstSeq = all[first]?.seq ?? 0;
  // Of one send: the request, its message, what it cost, what became of it.
  const templates = lines.slice(first).map((line, i) => templateOf(line, firstSeq, i));
  const width = templates.length;
  let segment = newSegment(journal, firstSeq + width);
  let waiting: string[] = [];
  let bytes = 0;
  const flush = (): void => {
    writeWhole(segment, Buffer.from(waiting.join('')));
    [waiting, bytes] = [[], 0];
  };
  for (let n = 1; n < count; n++) {
    const seq = firstSeq + n * width;
    if (segment.bytes + bytes >= SEGMENT_BYTES) {
      flush();
      closeSegment(segment);
      segment = newSegment(journal, seq);
    }
    for (const template of templates) {
      const line = template(seq, numberOf(n));
      waiting.push(line);
      bytes += line.length;
    }
    if (waiting.length > 4096) flush();
  }
  flush();
  closeSegment(segment);
  return folder;
}

async function deliverAtOnce(port: number): Promise<void> {
  await fetch(`http://127.0.0.1:${port}/_sandbox/api/accounts/stock`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ delivery: { mode: 'immediately' } }),
  });
}

/** In no line by itself. */
const MARK = '\u0000';

/** A line of a send that began with event `first`, for one that begins with another, to another number. */
function templateOf(line: string, first: number, at: number): (seq: number, to: string) => string {
  const values: ((seq: number, to: string) => string)[] = [];
  const pieces = [
    [`"seq":${first + at},`, (seq: number) => `"seq":${seq + at},`] as const,
    ...[0, 1].flatMap((n) =>
      (['x', 'm'] as const).map(
        (prefix) => [`"${idOf(prefix, first + n)}"`, (seq: number) => `"${idOf(prefix, seq + n)}"`] as const,
      ),
    ),
    [numberOf(0), (_: number, to: string) => to] as const,
  ];
  let marked = `${line}\n`;
  for (const [text, value] of pieces) {
    marked = marked.replaceAll(text, `${MARK}${values.length}${MARK}`);
    values.push(value);
  }
  const parts = marked.split(MARK).map((part, i) => (i % 2 === 0 ? part : values[Number(part)]));
  return (seq, to) => parts.map((part) => (typeof part === 'function' ? part(seq, to) : part)).join('');
}
