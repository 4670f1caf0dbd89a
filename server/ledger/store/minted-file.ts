/**
 * The minted accounts, `accounts.ndjson`: a line for each save of each, the last one counts. A save appends what has
 * changed, however many accounts there are; what is out of date goes when it is most of the file.
 */
import { readFileSync } from 'node:fs';
import { open, readFile, rename, unlink } from 'node:fs/promises';
import type { MintedLine } from './store.ts';
import type { AccountDocument } from '../events.ts';
import { isFile } from '../../settings/only-file.ts';

export const MINTED_FILE = 'accounts.ndjson';

export interface MintedFile {
  /** The last event that any of them has in it, when the file was opened. */
  readonly lastSeq: number;
  /** Hands over the accounts as they were kept last, also those that are gone: once, for they are many. */
  take(): readonly MintedLine[];
  /** Appends these, and those that could not be appended before. */
  keep(lines: readonly MintedLine[]): Promise<void>;
}

/** So many lines are never worth writing anew. */
const LEAST_LINES = 256;

export function openMinted(path: string, fsync: boolean): MintedFile {
  const { lines, bad } = readMinted(path);
  let opened = lines;
  const lastSeq = opened.reduce((last, { seq }) => Math.max(last, seq), 0);
  /** Lines of the file, and how many accounts there are. */
  let written = opened.length;
  const alive = new Set(opened.flatMap(({ id, account }) => (account === null ? [] : [id])));
  let waiting = new Map<string, MintedLine>();
  /** The file may end in the middle of a line. */
  let isTorn = bad > 0;

  const append = async (text: string): Promise<void> => {
    const file = await open(path, 'a');
    try {
      await file.appendFile(text);
      if (fsync) await file.sync();
    } finally {
      await file.close();
    }
  };

  /** Writes the file anew, without what does not count any more. */
  const compact = async (): Promise<void> => {
    const { lines } = parsed(isFile(path) ? await readFile(path, 'utf8') : '');
    const kept = lines.filter(({ account }) => account !== null);
    const unfinished = `${path}.tmp`;
    try {
      const file = await open(unfinished, 'w');
      try {
        await file.writeFile(mintedText(kept));
        if (fsync) await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
    } catch (error) {
      await unlink(unfinished).catch(() => {});
      throw error;
    }
    written = kept.length;
    isTorn = false;
  };

  return {
    lastSeq,
    take: () => {
      const taken = opened;
      opened = [];
      return taken;
    },
    keep: async (changed) => {
      for (const line of changed) waiting.set(line.id, line);
      if (waiting.size === 0) return;
      if (isTorn) await compact();
      const now = waiting;
      waiting = new Map();
      try {
        await append(mintedText([...now.values()]));
      } catch (error) {
        isTorn = true;
        // What came meanwhile is newer.
        waiting = new Map([...now, ...waiting]);
        throw error;
      }
      written += now.size;
      for (const { id, account } of now.values()) {
        if (account === null) alive.delete(id);
        else alive.add(id);
      }
      if (written > LEAST_LINES && written > alive.size * 2) await compact();
    },
  };
}

/** The last line of each account, and how many lines are none. */
export function readMinted(path: string): { lines: MintedLine[]; bad: number } {
  return parsed(isFile(path) ? readFileSync(path, 'utf8') : '');
}

/** The last line of each account in a text of whole lines. */
export function mintedIn(text: string): readonly MintedLine[] {
  return parsed(text).lines;
}

function parsed(text: string): { lines: MintedLine[]; bad: number } {
  const byId = new Map<string, MintedLine>();
  let bad = 0;
  const all = text.split('\n');
  // A whole line ends with one.
  if (all.pop() !== '') bad += 1;
  for (const one of all) {
    const line = lineIn(one);
    if (line) byId.set(line.id, line);
    else bad += 1;
  }
  return { lines: [...byId.values()], bad };
}

export function mintedText(lines: readonly MintedLine[]): string {
  return lines.map(lineOf).join('');
}

function lineOf(line: MintedLine): string {
  return `${JSON.stringify(line)}\n`;
}

function lineIn(text: string): MintedLine | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isLine(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isLine(value: unknown): value is MintedLine {
  if (typeof value !== 'object' || value === null || !('id' in value && 'seq' in value && 'account' in value)) return false;
  const { id, seq, account } = value;
  if (typeof id !== 'string' || typeof seq !== 'number' || !Number.isSafeInteger(seq)) return false;
  const origin = 'origin' in value ? value.origin : undefined;
  return account === null || (isAccount(account) && isAccount(origin));
}

function isAccount(value: unknown): value is AccountDocument {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}
