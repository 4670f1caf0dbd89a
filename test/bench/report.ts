/** The figures as a Markdown table, and where the documentation has it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Localized } from '../../server/message/localized.ts';
import { packageRoot } from '../../server/settings/package-root.ts';
import type { Figures } from './generator.ts';

export interface Round extends Figures {
  /** Microseconds of processor time of the server for one request, and of the generator. */
  cpuUs: number;
  generatorUs: number;
}

export interface Row {
  name: Localized;
  connections: number;
  rounds: readonly Round[];
  /** Resident memory of the server at the end, in MB. */
  memory: number | undefined;
}

/** A figure of its own. */
export interface Line {
  name: Localized;
  value: string;
}

export interface Report {
  /** When, where, with what. */
  how: Localized;
  rows: readonly Row[];
  lines: readonly Line[];
}

type Language = keyof Localized;

const HEAD: Readonly<Record<Language, readonly string[]>> = {
  en: ['', 'connections', 'requests/s', 'of bare', 'CPU µs', 'of bare', 'p50 ms', 'p99', 'p99.9', 'max', 'generator µs', 'MB'],
  zh: ['', '连接数', '请求/秒', '比裸服务器', 'CPU µs', '比裸服务器', 'p50 ms', 'p99', 'p99.9', '最大', '压测端 µs', 'MB'],
};

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

const figure = (value: number, digits = 0): string => (Number.isNaN(value) ? '-' : value.toFixed(digits));

/** The bare server is the first row of each number of connections. */
export function markdown({ how, rows, lines }: Report, language: Language): string {
  const cells = (row: Row): string[] => {
    const of = (value: (round: Round) => number, { rounds }: Row = row): number => median(rounds.map(value));
    const bare = rows.find(({ connections }) => connections === row.connections) ?? row;
    const rate = ({ requests, seconds }: Round): number => requests / seconds;
    return [
      row.name[language],
      String(row.connections),
      figure(of(rate)),
      figure(of(rate) / of(rate, bare), 2),
      figure(of((one) => one.cpuUs)),
      figure(of((one) => one.cpuUs, bare) / of((one) => one.cpuUs), 2),
      figure(
        of((one) => one.p50),
        1,
      ),
      figure(
        of((one) => one.p99),
        1,
      ),
      figure(
        of((one) => one.p999),
        1,
      ),
      figure(
        of((one) => one.max),
        1,
      ),
      figure(of((one) => one.generatorUs)),
      figure(row.memory ?? NaN),
    ];
  };
  const line = (words: readonly string[]): string => `| ${words.join(' | ')} |`;
  const rule = HEAD[language].map((_, at) => (at === 0 ? '---' : '--:'));
  const table = [HEAD[language], rule, ...rows.map(cells)].map(line);
  return [how[language], '', ...table, '', ...lines.map(({ name, value }) => `- ${name[language]}: ${value}`)].join('\n');
}

const [BEGIN, END] = ['<!-- bench -->', '<!-- /bench -->'];

/** Puts it in the place of what the pages say of the last run. */
export function writePages(report: Report): void {
  for (const language of ['en', 'zh'] as const) {
    const file = join(packageRoot, 'web/docs', language, 'performance.md');
    const page = readFileSync(file, 'utf8');
    const [before, rest = ''] = page.split(BEGIN);
    const after = rest.split(END)[1];
    if (after === undefined) throw new Error(`${file} has no place for it`);
    writeFileSync(file, `${before}${BEGIN}\n\n${markdown(report, language)}\n\n${END}${after}`);
  }
}
