/** Takes a recorded run in, line by line: all of it or nothing. */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Localized } from '../../message/localized.ts';
import { say } from '../../message/localized.ts';
import { isTooMuchJson } from '../../provider-kit/json.ts';
import { READ_LIMITS } from '../../provider-kit/limits.ts';
import { UserError } from '../../settings/user-error.ts';
import { hasNothing } from '../opening/nothing.ts';
import { createAccounts } from '../accounts.ts';
import { MOST_RULES, createRules } from '../rules.ts';
import type { Rules } from '../rules.ts';
import type { SandboxEvent } from '../events.ts';
import { FORMAT } from '../store/format.ts';
import { count, documentShape } from '../store/parse-document.ts';
import { Overtaken } from '../store/store.ts';
import type { MintedLine, Staged, WorldDocument } from '../store/store.ts';
import { MOST_EVENTS, isWholeDetail, isWholeEvent } from '../store/whole-event.ts';
import { MOST_MINTED } from '../minting.ts';
import type { World } from '../world.ts';
import { nowOf, tallyOf } from './tally.ts';
import type { Tally } from './tally.ts';
import { RECORDING } from './write.ts';

export interface Imported {
  events: number;
  messages: number;
  /** What the run drew its chance from; null where nobody said. */
  seed: string | null;
  /** Of the sandbox that recorded it. */
  version: string;
}

export interface Import {
  /** The next line, without its end. Throws a sentence that says what is wrong with it. */
  line(text: string): void;
  /** After the last line. Rejects with a sentence, and has changed nothing, where it cannot be taken over. */
  finish(): Promise<Imported>;
  /** Forgets what came. */
  abandon(): void;
}

/** A journal that disks and people have damaged has lost some lines; each gap is a file, and each number is gone through. */
const MOST_GAPS = 100;
const MOST_MISSING = 1_000_000;

const account = v.looseObject({ id: v.string() });

const Head = v.object({
  recording: v.literal(RECORDING),
  version: v.string(),
  seed: v.nullable(v.string()),
  first: v.pipe(count, v.minValue(1)),
  document: v.object({ ...documentShape.entries, format: v.literal(FORMAT) }),
});
const Newer = v.object({ recording: v.number() });
const Minted = v.object({
  minted: v.object({ id: v.string(), seq: count, account, origin: v.exactOptional(account) }),
});
const End = v.object({ end: v.object({ events: count, sha256: v.string() }) });

interface Begun {
  version: string;
  seed: string | null;
  document: WorldDocument;
  staged: Staged;
  tally: Tally;
  rules: Rules;
  /** The number that the next event has at least. */
  next: number;
  minted: MintedLine[];
  events: number;
  /** Where numbers are missing, and how many of them. */
  gaps: number;
  missing: number;
  ended: v.InferOutput<typeof End>['end'] | undefined;
}

export function beginImport(world: World): Import {
  requireEmpty(world);
  const sum = createHash('sha256');
  let number = 0;
  let begun: Begun | undefined;

  const begin = (value: unknown): Begun => {
    if (!v.is(Head, value) || isAhead(value.document)) throw wrongHead(value);
    const { version, seed, first, document } = value;
    const tally = tallyOf(world.retention, document);
    return {
      version,
      seed,
      document,
      tally,
      rules: createRules(),
      next: first,
      minted: [],
      events: 0,
      gaps: 0,
      missing: 0,
      ended: undefined,
      staged: world.store.stage(),
    };
  };

  const miss = (run: Begun, numbers: number): void => {
    if (numbers === 0) return;
    run.gaps += 1;
    run.missing += numbers;
    if (run.gaps > MOST_GAPS || run.missing > MOST_MISSING) throw damaged(number);
  };

  const take = (run: Begun, event: SandboxEvent): void => {
    if (event.seq < run.next || event.seq > run.document.seq) throw damaged(number);
    miss(run, event.seq - run.next);
    run.next = event.seq + 1;
    run.events += 1;
    run.tally.count(event);
    run.rules.fold(event);
    run.staged.add(event);
  };

  return {
    line: (text) => {
      number += 1;
      const value = parsed(text);
      if (!begun) begun = begin(value);
      else if (begun.ended) throw damaged(number);
      else if (v.is(End, value)) {
        begun.ended = value.end;
        return;
      } else if (v.is(Minted, value) && value.minted.seq <= begun.document.seq) {
        if (begun.minted.push(value.minted) > MOST_MINTED) throw damaged(number);
      } else if (isWhole(value)) take(begun, value);
      else throw damaged(number);
      sum.update(text).update('\n');
    },
    finish: async () => {
      const run = begun;
      if (!run?.ended) throw number === 0 ? wrongHead(undefined) : endsEarly(number);
      const { version, seed, document, minted, events, ended, tally, staged } = run;
      if (ended.events !== events || ended.sha256 !== sum.digest('hex')) throw damaged(undefined);
      miss(run, document.seq + 1 - run.next);
      const over = tally.overflow(world.clock.realNow());
      if (over) throw tooMuch(over);
      if (run.rules.tooMany(nowOf(document, world.clock.realNow()))) throw tooManyRules();
      // Something may have happened while the lines came.
      await world.store.settle();
      await world.turns.look(() => requireEmpty(world));
      checkAccounts(world, document, minted);
      const used = minted.map((line) => usedNow(line, world.clock.realNow()));
      await world.takeOver({ document, minted: used, events }, staged).catch((error: unknown) => {
        throw error instanceof Overtaken ? notEmpty() : error;
      });
      return { events, messages: tally.messages, seed, version };
    },
    abandon: () => begun?.staged.abandon(),
  };
}

/** What was recorded long ago would go at once: to be taken over is a use. */
function usedNow(line: MintedLine, usedAt: number): MintedLine {
  const minted: unknown = line.account?.['minted'];
  if (!line.account || typeof minted !== 'object' || minted === null || !('ttlMs' in minted) || minted.ttlMs === null)
    return line;
  return { ...line, account: { ...line.account, minted: { ...minted, usedAt } } };
}

/** The longest have an id for each message that was deleted at once, and the accounts of a world that somebody wrote. */
const MOST_OF_A_LINE = { values: 2_000_000, lists: 500_000, depth: READ_LIMITS.jsonDepth };

/** Counted before it is parsed: what a line of brackets is made of takes seconds. */
function parsed(text: string): unknown {
  if (isTooMuchJson(text, MOST_OF_A_LINE)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Numbers that a run leaves for what happens after it. */
const ROOM = 1_000_000_000;

/** Its numbers leave no room; or what is let go of goes up to one that is still to be given, which then would never be shown. */
function isAhead({ seq, evicted }: WorldDocument): boolean {
  if (seq > MOST_EVENTS - ROOM) return true;
  const { messageSeq, exchangeSeq, callbacks, replies } = evicted;
  return Math.max(messageSeq, exchangeSeq, callbacks?.seq ?? 0, replies?.seq ?? 0, evicted.unanswered?.seq ?? 0) > seq;
}

function isWhole(value: unknown): value is SandboxEvent {
  if (!isWholeEvent(value)) return false;
  return value.type !== 'exchange.recorded' || value.raw === undefined || isWholeDetail(value.raw);
}

/** Strictly: at a start an account that cannot be used is left out, here the file is refused. */
function checkAccounts({ providers }: World, { accounts }: WorldDocument, minted: readonly MintedLine[]): void {
  createAccounts(providers, accounts, {
    minted,
    onLeftOut: (_id, error) => {
      throw error;
    },
  });
}

/** Something has happened in the sandbox that would be lost. */
export class NotEmpty extends UserError {}

/** Only rules were armed so far, and disarmed, and nobody was there for what was asked. */
export function isEmpty({ store, accounts }: World): boolean {
  return accounts.minted === 0 && hasNothing(store);
}

function requireEmpty(world: World): void {
  if (!isEmpty(world)) throw notEmpty();
}

function notEmpty(): NotEmpty {
  return new NotEmpty(
    say('沙箱不是空的：已有短信、请求或账号的变更。', 'The sandbox is not empty: something has happened in it already.'),
    say(
      '请用另一个数据目录（--data）或 --memory 启动一个新的，再导入。',
      'Start a fresh one, on another folder (--data) or with --memory, and import there.',
    ),
  );
}

const AGAIN = say('请重新导出。', 'Export it again.');

function wrongHead(value: unknown): UserError {
  if (v.is(Newer, value) && value.recording > RECORDING) {
    return new UserError(
      say('文件由更新版本的 sms-sandbox 写成。', 'The file was written by a newer sms-sandbox.'),
      say('请升级后再导入。', 'Import it with that version.'),
    );
  }
  return new UserError(
    say(
      '这不是 sms-sandbox export 写出的文件，或其开头已损坏。',
      'This is no file of sms-sandbox export, or its beginning is damaged.',
    ),
    say('请给出 export 的文件（不是短信表格）。', 'Give it one of export, not of messages alone.'),
  );
}

function damaged(line: number | undefined): UserError {
  const what: Localized =
    line === undefined
      ? say('文件已损坏：内容与校验和不符。', 'The file is damaged: it is not what its sum was made of.')
      : say(`文件第 ${line} 行已损坏。`, `The file is damaged in line ${line}.`);
  return new UserError(what, AGAIN);
}

function endsEarly(lines: number): UserError {
  return new UserError(say(`文件不完整：到第 ${lines} 行为止。`, `The file is cut off after line ${lines}.`), AGAIN);
}

function tooMuch(what: Localized): UserError {
  return new UserError(
    say(`这个沙箱保留不了：${what.zh}。`, `This sandbox would not keep it: ${what.en}.`),
    say(
      '请用更大的 --keep 启动，例如 --keep 100000,3650d,1GB。',
      'Start it with a larger --keep, such as --keep 100000,3650d,1GB.',
    ),
  );
}

function tooManyRules(): UserError {
  return new UserError(
    say(`同一账号启用的规则超过 ${MOST_RULES} 条。`, `More than ${MOST_RULES} rules of one account are armed in it.`),
    say(
      '请先停用一些（DELETE rules），再重新导出。',
      'Disarm some of them (DELETE rules) where it was recorded, and export it again.',
    ),
  );
}
