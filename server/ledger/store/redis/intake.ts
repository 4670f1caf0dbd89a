/** What the others appended is taken in: every entry once, in order, and without a gap. */
import { parseCounted } from '../segment.ts';
import { entriesAfter } from './entries.ts';
import type { Entry } from './entries.ts';
import { DEADLINE_MS } from './link.ts';
import type { Link, Page } from './link.ts';
import { PAGE } from './scripts.ts';

/** The log was trimmed beyond what is here. */
export class LeftBehind extends Error {}

export interface Intake {
  /** An answer with entries. */
  take(answer: unknown): void;
  /** The first page of them, and every page after it. */
  takeAll(page: unknown): Promise<void>;
  /** All that there are. */
  readAll(): Promise<void>;
}

const MOST_PAGE = 1_600;
/** Half of the time that an answer has. */
const QUICK_MS = DEADLINE_MS / 2;

export interface IntakeParts {
  link: Pick<Link, 'read'>;
  copy: { readonly lastSeq: number; take(entry: Entry): void };
  /** It is in the copy. */
  taken(entry: Entry): void;
  /** Milliseconds of a clock that never jumps. */
  ticks(): number;
}

export interface Pages {
  /** So many appends at most, after what is here. */
  read(most: number): Promise<Page>;
  take(page: unknown): void;
  /** Milliseconds of a clock that never jumps. */
  ticks(): number;
}

/**
 * Takes page after page until one is not full, and was not cut either. Each is twice as long as the one before, as long as
 * twice the time is not too much for it: over a slow way, beside somebody who is busy, pages of one length might never come
 * to an end.
 */
export async function readPages({ read, take, ticks }: Pages, first?: unknown): Promise<void> {
  let most = PAGE;
  let asked = ticks();
  for (let page = first === undefined ? await read(most) : { entries: first, isCut: false }; ; page = await read(most)) {
    const tookMs = ticks() - asked;
    const { entries, isCut } = page;
    take(entries);
    if (!Array.isArray(entries) || (entries.length < most && !isCut)) return;
    if (tookMs <= QUICK_MS) most = Math.min(most * 2, MOST_PAGE);
    asked = ticks();
  }
}

export function createIntake({ link, copy, taken, ticks }: IntakeParts): Intake {
  const take = (answer: unknown): void => {
    for (const entry of entriesAfter(() => copy.lastSeq, answer, parseCounted)) {
      const { first } = entry;
      if (first !== copy.lastSeq + 1) throw new LeftBehind(`The log begins at ${first}; ${copy.lastSeq} is the last one here.`);
      copy.take(entry);
      taken(entry);
    }
  };
  const pages: Pages = { read: (most) => link.read(copy.lastSeq, most), take, ticks };
  return { take, takeAll: (page) => readPages(pages, page), readAll: () => readPages(pages) };
}
