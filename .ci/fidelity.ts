/**
 * Writes web/docs/{en,zh}/fidelity.md: of each provider, what the answer of every action and the text of every code rest
 * on, as the code has it. `npx tsx .ci/fidelity.ts`; a test tells when it is to be run again.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CERTAINTIES } from '../server/message/vocabulary.ts';
import type { Certainty } from '../server/message/vocabulary.ts';
import type { CodeRow } from '../server/provider-kit/codes.ts';
import type { Provider } from '../server/provider-kit/contract.ts';
import { evidenceFrom } from '../server/provider-kit/evidence/sources.ts';
import type { Basis } from '../server/provider-kit/evidence/sources.ts';
import { providers } from '../server/providers/index.ts';

export const LANGUAGES = ['en', 'zh'] as const;
type Language = (typeof LANGUAGES)[number];

const WORDS = {
  en: {
    title: 'Fidelity',
    lead: [
      'What each answer of the sandbox rests on, made from its code by `npx tsx .ci/fidelity.ts`. The page shows the same of each request, and `GET exchanges/:id` has it as `evidence`; `GET errors` has it of each code.',
      '- **documented**: the provider, or a program of its own, says so.\n- **observed**: somebody showed a real answer in public that says so. It wins where the documentation says otherwise.\n- **assumed**: nothing public says so. The sandbox answers what is most likely; do not rely on the text.',
      'The date is that of the newest source: when the answer was seen, when the document was printed, or the month in which it last said so. A source that bears no date has none here. What a table says of an action is said of its answer where it says yes; a refusal rests on its code.',
    ],
    certainty: { documented: 'documented', observed: 'observed', assumed: 'assumed' },
    actions: 'Actions',
    codes: 'Codes',
    sdkCodes: 'Codes that SDKs make up',
    assumed: 'What is assumed',
    otherwise: 'any other address',
    columns: { action: 'action', code: 'code', text: 'text', certainty: 'certainty', source: 'source', date: 'date' },
    colon: ': ',
    comma: ', ',
    none: 'Nothing.',
  },
  zh: {
    title: '还原依据',
    lead: [
      '沙箱的每个应答有什么依据，由 `npx tsx .ci/fidelity.ts` 从代码生成。页面上每次请求的概览、`GET exchanges/:id` 的 `evidence` 和 `GET errors` 都有同样的说明。',
      '- **文档写明**：服务商的文档或官方程序里这样写。\n- **实际见过**：有人公开过这样的真实应答；与文档不一致时以它为准。\n- **推测**：没有公开资料，沙箱按最可能的样子应答；不要依赖其文案。',
      '日期取最新的一个来源：应答是何时见到的，文档是何时印的，或者最近在哪个月还这样写；来源没有日期的就不写。“接口”一栏说的是成功时的应答，被拒时以错误码为准。',
    ],
    certainty: { documented: '文档写明', observed: '实际见过', assumed: '推测' },
    actions: '接口',
    codes: '错误码',
    sdkCodes: 'SDK 自己生成的错误码',
    assumed: '推测的部分',
    otherwise: '其他地址',
    columns: { action: '接口', code: '错误码', text: '文案', certainty: '依据', source: '来源', date: '日期' },
    colon: '：',
    comma: '、',
    none: '没有。',
  },
} satisfies Record<Language, unknown>;

type Words = (typeof WORDS)[Language];

export function fidelityPage(lang: Language): string {
  const words = WORDS[lang];
  const parts = [`# ${words.title}`, ...words.lead, ...providers.flatMap((provider) => partsOf(provider, lang, words))];
  return `${parts.join('\n\n')}\n`;
}

/** A fact as it stands in a table: what it is of, and what it rests on. */
interface Fact {
  cells: readonly string[];
  name: string;
  basis: Basis;
}

function partsOf(provider: Provider, lang: Language, words: Words): string[] {
  const { names, actions, codes, sources } = provider;
  const ofActions = Object.entries(actions).map(([action, basis]): Fact => {
    const name = action === '' ? words.otherwise : span(action);
    return { cells: [name], name, basis };
  });
  const rows = Object.values(codes).filter(({ success }) => !success);
  const ofServer = rows.filter(({ clientSide }) => !clientSide);
  const ofSdks = rows.filter(({ clientSide }) => clientSide);
  const { columns } = words;
  const tableOf = (heads: readonly string[], facts: readonly Fact[]): string =>
    table(
      [...heads, columns.certainty, columns.source, columns.date],
      facts.map(({ cells, basis }) => {
        const { certainty, source, date } = evidenceFrom(sources, basis);
        return [...cells, words.certainty[certainty], plain(source[lang]), date ?? ''];
      }),
    );
  return [
    `## ${names[lang]}`,
    table(
      ['', ...CERTAINTIES.map((certainty) => words.certainty[certainty])],
      [
        [words.actions, ...counts(ofActions.map(({ basis }) => basis))],
        [words.codes, ...counts(ofServer)],
        ...(ofSdks.length === 0 ? [] : [[words.sdkCodes, ...counts(ofSdks)]]),
      ],
    ),
    `### ${words.actions}`,
    tableOf([columns.action], ofActions),
    `### ${words.codes}`,
    tableOf([columns.code, columns.text], codeFacts(ofServer)),
    ...(ofSdks.length === 0 ? [] : [`### ${words.sdkCodes}`, tableOf([columns.code, columns.text], codeFacts(ofSdks))]),
    `### ${words.assumed}`,
    assumedOf([[words.actions, ofActions] as const, [words.codes, codeFacts([...ofServer, ...ofSdks])] as const], words),
  ];
}

/** How many are of each certainty, in the order of the words. */
function counts(facts: readonly Basis[]): string[] {
  return CERTAINTIES.map((wanted: Certainty) => String(facts.filter(({ certainty }) => certainty === wanted).length));
}

/** One fact a code; neighbours that say the same and rest on the same are a range. */
function codeFacts(rows: readonly CodeRow[]): Fact[] {
  const groups: CodeRow[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && Number(row.code) === Number(last.code) + 1 && likeness(row) === likeness(last)) group.push(row);
    else groups.push([row]);
  }
  return groups.flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)];
    if (!first || !last) return [];
    const name = group.length === 1 ? span(first.code) : `${span(first.code)}–${span(last.code)}`;
    return [{ cells: [name, first.message === '' ? '' : span(first.message)], name, basis: first }];
  });
}

const likeness = ({ message, certainty, sources, place }: CodeRow): string =>
  JSON.stringify([message, certainty, sources, place]);

function assumedOf(lists: readonly (readonly [title: string, facts: readonly Fact[]])[], words: Words): string {
  const lines = lists.flatMap(([title, facts]) => {
    const names = facts.filter(({ basis }) => basis.certainty === 'assumed').map(({ name }) => name);
    return names.length === 0 ? [] : [`- ${title}${words.colon}${[...new Set(names)].join(words.comma)}`];
  });
  return lines.length === 0 ? words.none : lines.join('\n');
}

/** Code in a line, whatever marks it holds. */
function span(code: string): string {
  const text = code.replaceAll('\n', ' ');
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Text that means no mark by what looks like one. */
const plain = (text: string): string => text.replaceAll(/[<`*[\]]/g, String.raw`\$&`);

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [columns, columns.map(() => '---'), ...rows].map(line).join('\n');
}

/** Where the page of a language stands. */
export const fidelityFile = (lang: Language): string =>
  fileURLToPath(new URL(`../web/docs/${lang}/fidelity.md`, import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const lang of LANGUAGES) writeFileSync(fidelityFile(lang), fidelityPage(lang));
}
