/** The calls that record and replay: a run as one file, out and in again. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { say } from '../message/localized.ts';
import { pauses, turnsOf } from '../ledger/index/work.ts';
import { NotEmpty, beginImport } from '../ledger/recording/read.ts';
import type { Import, Imported } from '../ledger/recording/read.ts';
import { recordingLines } from '../ledger/recording/write.ts';
import type { World } from '../ledger/world.ts';
import { ProblemError } from '../net/problem.ts';
import { UserError } from '../settings/user-error.ts';
import { imported } from './answers/messages.ts';
import type { Routes } from './routes.ts';

/** Longer than the line of any event: a body of a request as it is read, escaped, and its answer. */
const LONGEST_LINE = 64 * 1024 * 1024;

const NDJSON = 'application/x-ndjson';

export function recordingCalls({ later }: Routes, world: World, version: string): void {
  let isImporting = false;

  const exported = {
    title: say('导出一次运行', 'a run as one file'),
    formats: { [NDJSON]: say('每行一个 JSON', 'a line of JSON each; POST import takes it') },
  };
  later('GET /export', exported, async ({ response }) => {
    response.setHeader('content-disposition', 'attachment; filename="sms-sandbox-run.ndjson"');
    await sendLines(response, recordingLines(world, version));
  });

  const taken = {
    title: say('导入到空沙箱', 'take a run into an empty sandbox'),
    upload: { type: NDJSON, what: say('GET export 的文件', 'a file of GET export') },
    answer: imported,
    problems: [409],
  };
  later('POST /import', taken, async ({ request, response }) => {
    // A form of another site cannot send this type without asking first.
    if (!/^application\/x-ndjson\b/i.test(request.headers['content-type'] ?? '')) {
      throw new ProblemError(
        415,
        'Not NDJSON',
        say('请求体须为 GET export 的文件。', 'The body must be a file of GET export.'),
        say('请带上 Content-Type: application/x-ndjson。', 'Send Content-Type: application/x-ndjson.'),
      );
    }
    if (isImporting) {
      const underway = say('另一次导入正在进行。', 'Another import is underway.');
      throw new ProblemError(409, 'Importing already', underway, say('请等它结束。', 'Wait for it.'));
    }
    isImporting = true;
    try {
      response.json(await importFrom(request, world));
    } catch (error) {
      // Whoever hung up in the middle is told nothing, and it is no fault of ours.
      if (error === request.errored) return;
      // What is still to come is not read.
      response.setHeader('connection', 'close');
      throw error instanceof UserError ? problemOf(error) : error;
    } finally {
      isImporting = false;
    }
  });
}

/** In pieces of many lines, as fast as the caller takes them. */
export async function sendLines(
  response: Response,
  lines: Iterable<string> | AsyncIterable<string>,
  type = NDJSON,
): Promise<void> {
  response.setHeader('content-type', `${type}; charset=utf-8`);
  // Whoever hangs up wants no more.
  await pipeline(Readable.from(inPieces(lines)), response).catch(() => response.destroy());
}

const PIECE = 64 * 1024;

/** A client that takes them as they come would otherwise keep all others waiting until the last one. */
async function* inPieces(lines: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const line of lines) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
    await othersTurn();
  }
  if (piece !== '') yield piece;
}

async function importFrom(request: Request, world: World): Promise<Imported> {
  const most = world.retention.bytes ?? Infinity;
  let run: Import | undefined;
  try {
    run = beginImport(world);
    let bytes = 0;
    // One that comes as fast as it is taken would keep all others waiting until its end.
    const pause = pauses(turnsOf(world));
    for await (const line of linesOf(request)) {
      bytes += line.length + 1;
      if (bytes > most) throw tooLarge(most);
      run.line(line.toString('utf8'));
      const paused = pause();
      if (paused) await paused;
    }
    return await run.finish();
  } catch (error) {
    run?.abandon();
    throw error;
  }
}

/** Without their ends; a last one that has none is none. */
async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, from)) {
      yield Buffer.concat([...begun, chunk.subarray(from, end)]);
      [begun, length, from] = [[], 0, end + 1];
    }
    begun.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > LONGEST_LINE) throw tooLarge(LONGEST_LINE);
  }
}

function tooLarge(most: number): ProblemError {
  return new ProblemError(
    413,
    'Too large',
    say(`文件或其中一行超过 ${most} 字节。`, `The file, or a line of it, is longer than ${most} bytes.`),
    say(
      '请用更大的 --keep 启动沙箱，例如 --keep 100000,3650d,4GB。',
      'Start the sandbox with a larger --keep, such as --keep 100000,3650d,4GB.',
    ),
  );
}

function problemOf(error: UserError): ProblemError {
  const { problem, remedy } = error;
  const [status, title] = error instanceof NotEmpty ? ([409, 'Not empty'] as const) : ([400, 'Not to be imported'] as const);
  return new ProblemError(status, title, problem, remedy);
}
