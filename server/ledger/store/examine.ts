/** Looks a data folder over, says what is wrong with it and what can be done about each. */
import {
  appendFileSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Localized } from '../../message/localized.ts';
import { UserError, saidBy } from '../../settings/user-error.ts';
import { parseDocument } from './parse-document.ts';
import { atOnce } from '../index/work.ts';
import { closeSegment, openSegment, scanSegment } from './segment.ts';
import type { BadLine, Scan, Segment } from './segment.ts';
import { MINTED_FILE, readMinted } from './minted-file.ts';
import type { WorldDocument } from './store.ts';
import type { AccountDocument } from '../events.ts';
import { isFile } from '../../settings/only-file.ts';

export interface Finding {
  what: Localized;
  /** What would help, and doing it; absent where nothing can be done. */
  remedy?: Localized;
  mend?: () => void;
}

export interface Examined {
  events: number;
  findings: readonly Finding[];
}

export interface ExamineOptions {
  /** Throws a sentence for accounts that cannot be used. */
  checkAccounts(accounts: WorldDocument['accounts']): void;
  /** Goes into the names of files that are put aside. */
  stamp: string;
}

export function examine(folder: string, { checkAccounts, stamp }: ExamineOptions): Examined {
  const findings: Finding[] = [];
  const known = documentSeq(folder, checkAccounts, stamp, findings);
  const journal = join(folder, 'journal');
  const minted = mintedAccounts(folder, findings);
  // Each is left out by itself at a start, and harms nobody.
  for (const account of minted) orFinding(findings, () => checkAccounts([account]));
  const names = orFinding(findings, () => (existsSync(journal) ? readdirSync(journal).toSorted() : [])) ?? [];
  let events = 0;
  /** One more than the last event seen. */
  let expected: number | undefined;
  const lost = (from: number, to: number): void => {
    if (from <= to) findings.push({ what: lostEvents(from, to) });
  };
  for (const [i, name] of names.entries()) {
    const segment = orFinding(findings, () => openSegment(journal, name));
    if (!segment) continue;
    const bad: BadLine[] = [];
    let next = segment.firstSeq;
    lost(expected ?? next, next - 1);
    const scan: Scan = {
      event: ({ seq }, _start, missing) => {
        events += 1;
        lost(seq - missing, seq - 1);
        next = seq + 1;
      },
      bad: (line) => bad.push(line),
    };
    const end = atOnce(scanSegment(segment, known, scan));
    expected = Math.max(expected ?? 0, next);
    closeSegment(segment);
    if (bad.length > 0) findings.push(badLines(segment, bad));
    if (end < segment.bytes) findings.push(tornEnd(segment, end, i === names.length - 1));
  }
  if (known > 0) lost(expected ?? known + 1, known);
  const unfinished = join(folder, 'sandbox.json.tmp');
  if (existsSync(unfinished)) {
    findings.push({
      what: { en: `${unfinished}: a save that was broken off.`, zh: `${unfinished}：一次中断的保存留下的文件。` },
      remedy: { en: 'Remove it.', zh: '删除它。' },
      mend: () => unlinkSync(unfinished),
    });
  }
  return { events, findings };
}

function mintedAccounts(folder: string, findings: Finding[]): AccountDocument[] {
  const path = join(folder, MINTED_FILE);
  const { lines, bad } = orFinding(findings, () => readMinted(path)) ?? { lines: [], bad: 0 };
  if (bad > 0) {
    findings.push({
      what: {
        en: `${path}: ${bad === 1 ? '1 line is no account' : `${bad} lines are no accounts`}; a start skips that, and the next change writes the file anew.`,
        zh: `${path}：有 ${bad} 行不是完整的账号；启动时会跳过，下次有变更时重写该文件。`,
      },
    });
  }
  return lines.flatMap(({ account }) => account ?? []);
}

/** The last event the document has seen; 0 where it cannot be read. */
function documentSeq(folder: string, checkAccounts: ExamineOptions['checkAccounts'], stamp: string, findings: Finding[]): number {
  const path = join(folder, 'sandbox.json');
  try {
    if (!isFile(path)) return 0;
    const { seq, accounts } = parseDocument(readFileSync(path, 'utf8'), path);
    checkAccounts(accounts);
    return seq;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const aside = `${path}.damaged-${stamp}`;
    findings.push({
      what: error.problem,
      remedy: {
        en: `Move it to ${aside}: accounts begin anew with those that come with the sandbox, messages stay. Or correct it by hand.`,
        zh: `把它移到 ${aside}：账号恢复为自带的演示账号，短信保留。也可以手工改正。`,
      },
      mend: () => renameSync(path, aside),
    });
    return 0;
  }
}

function orFinding<Result>(findings: Finding[], open: () => Result): Result | undefined {
  try {
    return open();
  } catch (error) {
    const isOfSystem = error instanceof Error && 'syscall' in error;
    if (!(error instanceof UserError) && !isOfSystem) throw error;
    findings.push({ what: error instanceof UserError ? error.problem : saidBy(error) });
    return undefined;
  }
}

function badLines({ path }: Segment, bad: readonly BadLine[]): Finding {
  const lines = bad.map(({ line }) => line).join(', ');
  return {
    what: {
      en: `${path}: no event, or one with a wrong number, in line ${lines}; a start skips that.`,
      zh: `${path}：第 ${lines} 行不是完整的事件，或序号不对；启动时会跳过。`,
    },
    remedy: { en: `Move it to ${path}.damaged.`, zh: `移到 ${path}.damaged。` },
    mend: () => {
      const bytes = readFileSync(path);
      const cut = bad.map(({ start, end }) => bytes.subarray(start, end));
      appendFileSync(`${path}.damaged`, Buffer.concat(cut));
      const ends = [0, ...bad.map(({ end }) => end)];
      const kept = ends.map((from, i) => bytes.subarray(from, bad[i]?.start ?? bytes.length));
      const unfinished = `${path}.tmp`;
      writeFileSync(unfinished, Buffer.concat(kept));
      renameSync(unfinished, path);
    },
  };
}

/** A start cuts the newest file itself. */
function tornEnd({ path, bytes }: Segment, end: number, isNewest: boolean): Finding {
  const torn = bytes - end;
  return {
    what: {
      en: `${path}: its last ${torn} bytes are the beginning of a line${isNewest ? '; a start cuts them off' : ''}.`,
      zh: `${path}：末尾 ${torn} 字节是不完整的一行${isNewest ? '；启动时会截去' : ''}。`,
    },
    remedy: { en: 'Cut them off.', zh: '截去。' },
    mend: () => {
      const length = readFileSync(path).lastIndexOf(0x0a) + 1;
      truncateSync(path, length);
    },
  };
}

function lostEvents(from: number, to: number): Localized {
  return {
    en: `Events ${from} to ${to} are lost, as after a power cut; what comes after them is whole.`,
    zh: `事件 ${from} 到 ${to} 已丢失（例如断电所致）；其后的内容完好。`,
  };
}
