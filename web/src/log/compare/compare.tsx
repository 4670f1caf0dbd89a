/** Two requests side by side: where they part, in outcome, head, body, what was signed, and answer. */
import { useMemo } from 'react';
import { Link, useSearch } from 'wouter';
import type { ExchangeResource, ExplainResource } from '../../../../server/api/wire.ts';
import { differenceOf } from '../../evidence/difference/difference.ts';
import { ProviderMark } from '../../evidence/provider-mark.tsx';
import { toneOf } from '../../evidence/verdict.ts';
import { useLocalized } from '../../i18n/language.ts';
import { useFromLog } from '../../lab/explain/from-log.ts';
import { comparePath } from '../../routes/compare-path.ts';
import { logPath } from '../../routes/paths.ts';
import { exchangePath } from '../../routes/places.ts';
import { itemPath, sendJson } from '../../state/api.ts';
import { useRead } from '../../state/read.ts';
import { useAbout } from '../../state/session.tsx';
import { fullTime } from '../../text/time.ts';
import { Badge } from '../../ui/badge.tsx';
import { Breakable } from '../../ui/breakable.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useTabTitle } from '../../ui/tab-title.ts';
import { useWords } from '../texts.ts';
import { useCompareWords } from './compare-texts.ts';
import styles from './compare.module.css';
import { compared, isSame } from './differences.ts';
import type { Compared } from './differences.ts';

export function Compare({ a, b }: { a: string; b: string }) {
  const t = useCompareWords();
  const search = useSearch();
  useTabTitle(t.title);
  const [left, right] = [useSide(a), useSide(b)];
  const { exchange: first, signature: signedFirst } = left;
  const { exchange: second, signature: signedSecond } = right;
  const parts = useMemo(
    () =>
      first && second ? compared({ exchange: first, signature: signedFirst }, { exchange: second, signature: signedSecond }) : [],
    [first, second, signedFirst, signedSecond],
  );
  const problem = left.problem ?? right.problem;
  if (problem?.status === 404) return <EmptyState title={t.gone} detail={t.goneDetail} />;
  if (problem) return <ProblemNote problem={problem} onAgain={() => [left, right].forEach(({ reload }) => reload())} />;
  if (!first || !second) return null;
  const differing = parts.flatMap(({ rows }) => rows).filter((row) => !isSame(row)).length;
  return (
    <div className={styles.compare} data-testid="compare">
      <header className={styles.head}>
        <h1>{t.title}</h1>
        <p className={styles.count}>{t.differ(differing)}</p>
        <Link href={comparePath(b, a)}>{t.swap}</Link>
        <Link href={logPath(search)}>{t.back}</Link>
      </header>
      <div className={styles.sides}>
        <span />
        <Heading exchange={first} />
        <Heading exchange={second} />
      </div>
      {parts.map((part) => (
        <Section key={part.part} {...part} providers={[first.provider, second.provider]} />
      ))}
    </div>
  );
}

/** The request, and its signature worked out as of when it came. */
function useSide(id: string) {
  const { data: exchange, problem, reload } = useRead<ExchangeResource>(itemPath('exchanges', id));
  const { question } = useFromLog(id);
  const explained = useRead<ExplainResource | null>(
    question ? `explain#${id}` : null,
    {},
    {
      // What cannot be explained, as a request that is nobody's, has nothing to show here.
      read: () => sendJson<ExplainResource>('POST', 'explain', question).catch(() => null),
    },
  );
  return { exchange, problem, reload, signature: explained.data?.signature };
}

function Heading({ exchange }: { exchange: ExchangeResource }) {
  const t = useWords();
  return (
    <div className={styles.side}>
      <ProviderMark provider={exchange.provider} />
      <Link href={exchangePath(exchange.id)}>{exchange.id}</Link>
      <span>{exchange.action}</span>
      <Badge tone={toneOf(exchange, undefined)}>
        <Breakable text={exchange.code || t.verdict[exchange.verdict]} />
      </Badge>
      <time dateTime={exchange.at}>{fullTime(exchange.at)}</time>
    </div>
  );
}

/** What differs stands open, what is the same can be unfolded. */
function Section({ part, rows, providers }: Compared & { providers: readonly string[] }) {
  const t = useCompareWords();
  const differing = rows.filter((row) => !isSame(row));
  const same = rows.filter(isSame);
  if (rows.length === 0) return null;
  return (
    <section className={styles.part} aria-label={t.part[part]} data-testid={`compare-${part}`}>
      <h2>{t.part[part]}</h2>
      {differing.length === 0 ? (
        <p className={styles.all}>{t.allSame}</p>
      ) : (
        <Table part={part} rows={differing} providers={providers} />
      )}
      {same.length === 0 ? null : (
        <details>
          <summary>{t.same(same.length)}</summary>
          <Table part={part} rows={same} providers={providers} />
        </details>
      )}
    </section>
  );
}

function Table({ part, rows, providers }: Compared & { providers: readonly string[] }) {
  const t = useCompareWords();
  const local = useLocalized();
  const { providers: all } = useAbout();
  const verdicts: Readonly<Record<string, string>> = useWords().verdict;
  const textOf = (name: string, text: string | undefined): string | undefined =>
    (part === 'outcome' && name === 'verdict' && text !== undefined && verdicts[text]) || text;
  /** What was checked is said in words, as beside the request itself. */
  const nameOf = (name: string): string => {
    const check =
      part === 'outcome' ? all.find(({ id, checks }) => providers.includes(id) && checks[name])?.checks[name] : undefined;
    return t.name[name] ?? (check ? local(check) : name);
  };
  return (
    <table className={styles.table}>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t.part[part]}</th>
          <th scope="col">A</th>
          <th scope="col">B</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name} data-same={isSame(row)}>
            <th scope="row">{nameOf(row.name)}</th>
            <Cell text={textOf(row.name, row.a)} other={textOf(row.name, row.b)} />
            <Cell text={textOf(row.name, row.b)} other={textOf(row.name, row.a)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** From the first character that differs on, a text is marked. */
function Cell({ text, other }: { text: string | undefined; other: string | undefined }) {
  const t = useCompareWords();
  if (text === undefined) return <td className={styles.none}>{t.nothing}</td>;
  const common = other === undefined ? undefined : differenceOf(text, other)?.common;
  const written = (part: string) => (NAME.test(text) ? <Breakable text={part} /> : <MarkedText text={part} code={null} />);
  return (
    <td>
      {written(common ?? text)}
      {common === undefined ? null : <mark>{written(text.slice(common.length))}</mark>}
    </td>
  );
}

/** Such as a provider's code: nothing in it needs a mark. */
const NAME = /^[\w.]+$/;
