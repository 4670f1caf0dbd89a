/**
 * What a sandbox passes and production does not, as the documentation lists it: each provider's own table.
 * Run by itself, `npx tsx .ci/leniencies.ts`, it writes it into web/docs/{en,zh}/leniencies.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Provider } from '../server/provider-kit/contract.ts';
import type { Leniency } from '../server/provider-kit/leniency.ts';
import { providers } from '../server/providers/index.ts';
import { withParts } from './snippets.mjs';

type Lang = 'en' | 'zh';

const WORDS = {
  en: {
    columns: ['What passes', 'Production says', 'Sure?', 'What to do'],
    certainty: { observed: 'observed', documented: 'documented', assumed: 'assumed' },
  },
  zh: {
    columns: ['放行了什么', '正式环境的应答', '依据', '办法'],
    certainty: { observed: '实际见过', documented: '文档写明', assumed: '推测' },
  },
};

/** A text within a cell, shown as it is. */
const cell = (text: string): string => text.replace(/\s*\n\s*/g, ' ').replace(/[\\|<*`]/g, String.raw`\$&`);

/** A text as code within a cell; one with backticks stands between two of them. */
function code(text: string): string {
  const one = text.replace(/\s*\n\s*/g, ' ').replaceAll('|', String.raw`\|`);
  return one.includes('`') ? `\`\` ${one} \`\`` : `\`${one}\``;
}

function line({ codes }: Provider, lang: Lang, { id, key, title, certainty, remedy }: Leniency): string {
  const said = codes[key];
  if (!said) throw new Error(`the leniency ${id} is refused by ${key}, which is no code`);
  const cells = [
    `${cell(title[lang])} (${code(id)})`,
    `${code(said.code)} ${code(said.message)}`,
    WORDS[lang].certainty[certainty],
    cell(remedy[lang]),
  ];
  return `| ${cells.join(' | ')} |`;
}

function tableOf(provider: Provider, lang: Lang): string {
  const { columns } = WORDS[lang];
  const head = [columns, columns.map(() => '---')].map((cells) => `| ${cells.join(' | ')} |`);
  const rows = Object.values(provider.leniencies).map((one) => line(provider, lang, one));
  return [`## ${provider.names[lang]}`, '', ...head, ...rows].join('\n');
}

/** The page with its tables written anew. */
export function withLeniencies(markdown: string, lang: Lang): string {
  const lenient = providers.filter(({ leniencies }) => Object.keys(leniencies).length > 0);
  return withParts(markdown, { leniencies: lenient.map((provider) => tableOf(provider, lang)).join('\n\n') });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const lang of ['en', 'zh'] as const) {
    const page = join(fileURLToPath(new URL('..', import.meta.url)), 'web/docs', lang, 'leniencies.md');
    writeFileSync(page, withLeniencies(readFileSync(page, 'utf8'), lang));
  }
}
