/** What facts of the wire rest on: documentation, an answer that somebody saw, or an assumption of ours; and since when. Pure. */
import type { Localized } from '../../message/localized.ts';
import type { Certainty } from '../../message/vocabulary.ts';

/** What a fact was read in, in words that somebody finds it by. */
export interface Source {
  title: Localized;
  /**
   * ISO 8601, as far as it is known: year, month or day. Of an answer that somebody saw, when; of a document or a
   * program, its own date, or the month in which it last said so. Null where it bears none.
   */
  date: string | null;
}

/** By a name that rows refer to. */
export type Sources = Readonly<Record<string, Source>>;

/** What one fact rests on. */
export interface Basis {
  certainty: Certainty;
  /** Names of the provider's sources, at least one. */
  sources: readonly string[];
  /** Where in them: a file, a number, the same in every language. */
  place?: string;
}

/** The same for whoever asks. */
export interface Evidence {
  certainty: Certainty;
  source: Localized;
  /** The newest of its sources; null where none bears a date. */
  date: string | null;
}

/** Ways to say what a fact rests on, which take the names of these sources only. */
export function citing<Name extends string>(_sources: Readonly<Record<Name, Source>>) {
  const as =
    (certainty: Certainty) =>
    (...sources: readonly [Name, ...Name[]]): Basis => ({ certainty, sources });
  return { documented: as('documented'), observed: as('observed'), assumed: as('assumed') };
}

/** A basis in words. A source that is not in the table is a mistake of ours. */
export function evidenceFrom(sources: Sources, { certainty, sources: names, place }: Basis): Evidence {
  const cited = names.map((name) => {
    const source = Object.hasOwn(sources, name) ? sources[name] : undefined;
    if (!source) throw new Error(`${name} is not in the table of sources`);
    return source;
  });
  const where = place === undefined ? [] : [place];
  const dates = cited.flatMap(({ date }) => date ?? []);
  return {
    certainty,
    source: {
      zh: [...cited.map(({ title }) => title.zh), ...where].join('；'),
      en: [...cited.map(({ title }) => title.en), ...where].join('; '),
    },
    // A year is less than its months, and a month than its days.
    date: dates.toSorted().at(-1) ?? null,
  };
}
