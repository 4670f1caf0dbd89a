/** What the others appended is taken in: every entry once, in order, and without a gap. */
import { entriesAfter } from './entries.ts';
import type { Entry } from './entries.ts';
import type { Link } from './link.ts';
import { PAGE } from './scripts.ts';

/** The log was trimmed beyond what is here. */
export class LeftBehind extends Error {}

export interface Intake {
  /** An answer with entries; answers how many it has. */
  take(answer: unknown): number;
  /** The same, and every page after it. */
  takeAll(page: unknown): Promise<void>;
}

export interface IntakeParts {
  link: Pick<Link, 'read'>;
  copy: { readonly lastSeq: number; take(entry: Entry): void };
  /** They are in the copy. */
  taken(entry: Entry): void;
}

export function createIntake({ link, copy, taken }: IntakeParts): Intake {
  const take = (answer: unknown): number => {
    for (const entry of entriesAfter(() => copy.lastSeq, answer)) {
      const { first } = entry;
      if (first !== copy.lastSeq + 1) throw new LeftBehind(`The log begins at ${first}; ${copy.lastSeq} is the last one here.`);
      copy.take(entry);
      taken(entry);
    }
    return Array.isArray(answer) ? answer.length : 0;
  };
  return {
    take,
    takeAll: async (page) => {
      for (let many = take(page); many >= PAGE;) many = take(await link.read(copy.lastSeq));
    },
  };
}
