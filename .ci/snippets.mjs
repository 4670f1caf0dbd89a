/**
 * The programs of test/clients, as page and documentation show them: each in the ways it can be led to the sandbox.
 * Run by itself it writes them into web/docs/{en,zh}/connect.md, and the recipes of test/examples into testing.md.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * How a client is led here: `address` changes its address, `run` changes nothing and starts it under `sms-sandbox run`.
 * @typedef {'address' | 'run'} Way
 */

/**
 * One line of a clients.json.
 * @typedef {object} Listed
 * @property {string} id
 * @property {string} provider
 * @property {string} language A key of LANGUAGES.
 * @property {string} title The package, as its users call it.
 * @property {string} install The command that installs it; empty where the language has it all.
 * @property {string} file The program, beside the clients.json.
 * @property {Way[]} ways
 * @property {string} [flags] What `run` has to be told for it.
 * @property {'replayed' | 'source'} [tested] Where it cannot be installed: what it sent was recorded and is replayed, or was
 *   put together from its source and is replayed.
 */

/** @typedef {Listed & { folder: string, program: string, start: string }} Client With its folder, its program's text, and what starts it. */

/** In the order in which they are shown. `start` is what a person types. */
const LANGUAGES = {
  node: { name: 'Node', fence: 'js', start: (file) => `node ${file}` },
  python: { name: 'Python', fence: 'python', start: (file) => `python ${file}` },
  go: { name: 'Go', fence: 'go', start: () => 'go run .' },
  java: { name: 'Java', fence: 'java', start: () => 'java -jar app.jar' },
  php: { name: 'PHP', fence: 'php', start: (file) => `php ${file}` },
  dotnet: { name: '.NET', fence: 'csharp', start: () => 'dotnet run' },
  ruby: { name: 'Ruby', fence: 'ruby', start: (file) => `ruby ${file}` },
  curl: { name: 'curl', fence: 'sh', start: (file) => `sh ${file}` },
};

const FOLDER = 'test/clients';

/** The address that the programs are written for. */
const ADDRESS = '127.0.0.1:10690';

/**
 * Every client, by provider, then by language.
 * @param {string} root
 * @returns {Client[]}
 */
export function readClients(root) {
  const languages = Object.keys(LANGUAGES);
  const providers = readProviders(root).map(({ id }) => id);
  return listsUnder(root)
    .flatMap((folder) =>
      JSON.parse(readFileSync(join(folder, 'clients.json'), 'utf8')).map((listed) => ({
        ...listed,
        folder,
        program: readFileSync(join(folder, listed.file), 'utf8'),
        start: LANGUAGES[listed.language].start(basename(listed.file)),
      })),
    )
    .sort((a, b) => rank(providers, languages, a) - rank(providers, languages, b));
}

const rank = (providers, languages, { provider, language }) =>
  providers.indexOf(provider) * languages.length + languages.indexOf(language);

function listsUnder(root) {
  return readdirSync(join(root, FOLDER), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, FOLDER, entry.name, 'clients.json')))
    .map((entry) => join(root, FOLDER, entry.name))
    .sort();
}

/**
 * The providers in the order of the documentation. `stock` has what the programs hold of the stock account, under the labels
 * that the provider's guide has for it.
 * @param {string} root
 * @returns {{ id: string, names: { en: string, zh: string }, stock: Record<string, string> }[]}
 */
export const readProviders = (root) => JSON.parse(readFileSync(join(root, FOLDER, 'providers.json'), 'utf8'));

/**
 * What page and documentation are made of, for whoever has to know when they are stale.
 * @param {string} root
 */
export function snippetSources(root) {
  const files = listsUnder(root).flatMap((folder) => {
    const listed = JSON.parse(readFileSync(join(folder, 'clients.json'), 'utf8'));
    return ['clients.json', ...listed.map(({ file }) => file)].map((file) => `${FOLDER}/${basename(folder)}/${file}`);
  });
  return ['.ci/snippets.mjs', `${FOLDER}/providers.json`, ...files];
}

const MARKER = /^\s*(?:\/\/|#|--)\s*\[(\/?)(snippet|address|run)\]\s*$/;

/**
 * The lines of a program that stand in one of its ways, without those that mark.
 * @param {string} program
 * @param {Way} way
 */
function linesOf(program, way) {
  const open = { snippet: 0, address: 0, run: 0 };
  const other = way === 'address' ? 'run' : 'address';
  const lines = [];
  for (const text of program.replace(/\n$/, '').split('\n')) {
    const [, end, section] = MARKER.exec(text) ?? [];
    if (section !== undefined) {
      open[section] += end === '' ? 1 : -1;
      // What is shown in parts is shown with a line between them.
      if (section === 'snippet' && end === '' && lines.some(({ shown }) => shown))
        lines.push({ text: '', shown: true, between: true });
    } else if (open[other] === 0) {
      lines.push({ text, shown: open.snippet > 0, changed: open[way] > 0 && way === 'address' });
    }
  }
  return lines;
}

/**
 * A whole program, to be run: in one of its ways, with what it holds replaced.
 * @param {string} program
 * @param {Way} way
 * @param {Record<string, string>} [values] From what stands in the program to what shall: the address, a number, a secret.
 */
export function render(program, way, values = {}) {
  const lines = linesOf(program, way).filter(({ between }) => !between);
  return fill(`${lines.map(({ text }) => text).join('\n')}\n`, values);
}

/**
 * Replaces all at once, so that nothing is replaced twice.
 * @param {string} text
 * @param {Record<string, string>} values
 */
function fill(text, values) {
  const found = Object.keys(values).sort((a, b) => b.length - a.length);
  if (found.length === 0) return text;
  const pattern = new RegExp(found.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
  return text.replace(pattern, (one) => values[one]);
}

/**
 * What is shown of a program: its marked parts, moved to the left; `changed` counts the lines from 0 that are there for the sandbox.
 * @param {string} program
 * @param {Way} way
 */
export function snippetOf(program, way) {
  const lines = linesOf(program, way);
  const shown = lines.some((line) => line.shown) ? lines.filter((line) => line.shown) : lines;
  const tidy = dedented(shown).filter(
    ({ text }, i, all) => text !== '' || (i > 0 && i < all.length - 1 && all[i - 1].text !== ''),
  );
  return {
    text: tidy.map(({ text }) => text).join('\n'),
    changed: tidy.flatMap(({ changed }, i) => (changed ? [i] : [])),
  };
}

/** Each part by its own indent: imports stand at the left, what is inside a function does not. */
function dedented(lines) {
  const parts = [[]];
  for (const line of lines) {
    if (line.between) parts.push([]);
    parts[parts.length - 1].push(line);
  }
  return parts.flatMap((part) => {
    const indents = part.filter(({ text }) => text.trim() !== '').map(({ text }) => /^\s*/.exec(text)[0].length);
    const indent = Math.min(...indents, 80);
    return part.map((line) => ({ ...line, text: line.text.slice(indent).trimEnd() }));
  });
}

/**
 * Writes what the page fetches: `connect.json`.
 * @param {string} root
 * @param {string} folder
 */
export function buildConnect(root, folder) {
  const clients = readClients(root).map(({ id, provider, language, title, install, start, flags = '', ways, program }) => ({
    id,
    provider,
    language: LANGUAGES[language].name,
    title,
    install,
    start,
    flags,
    ways: Object.fromEntries(ways.map((way) => [way, snippetOf(program, way)])),
  }));
  const stock = Object.fromEntries(readProviders(root).map((provider) => [provider.id, provider.stock]));
  writeFileSync(join(folder, 'connect.json'), JSON.stringify({ address: ADDRESS, stock, clients }));
}

const WORDS = {
  en: {
    address: 'Only the address changes; or nothing does, [by the hosts file](#by-the-hosts-file).',
    run: (line) => `Nothing changes: \`${line}\`.`,
    both: (line) => `Only the address changes; or nothing does, and it is started by \`${line}\`.`,
    columns: ['provider', 'client', 'language', 'address', '`run`', 'tests'],
    tested: { run: 'install and run it', replayed: 'replay what it sent', source: 'replay what its source says' },
  },
  zh: {
    address: '只改地址；或者什么都不改，[用 hosts 文件](#用-hosts-文件)。',
    run: (line) => `代码不用改：\`${line}\`。`,
    both: (line) => `只改地址；或者什么都不改，用 \`${line}\` 启动。`,
    columns: ['服务商', '客户端', '语言', '改地址', '`run`', '测试'],
    tested: { run: '安装并运行', replayed: '重放报文', source: '按源码重放' },
  },
};

const RUN = 'npx sms-sandbox run';

/** The parts of connect.md that are written here, by the name of their marks. */
function docsParts(root, lang) {
  const [providers, clients] = [readProviders(root), readClients(root)];
  const words = WORDS[lang];
  const say = ({ ways, start, flags }) => {
    const line = [RUN, ...(flags ? [flags] : []), '--', start].join(' ');
    return ways.length === 2 ? words.both(line) : ways[0] === 'run' ? words.run(line) : words.address;
  };
  const snippet = (client) => {
    const { name, fence } = LANGUAGES[client.language];
    const { text } = snippetOf(client.program, client.ways.includes('address') ? 'address' : 'run');
    const title = client.title === name ? name : `${name}, ${client.title}`;
    const install = client.install === '' ? '' : ` \`${client.install}\``;
    return `### ${title}\n\n${say(client)}${install}\n\n\`\`\`${fence}\n${text}\n\`\`\``;
  };
  const sections = providers.map(({ id, names }) => {
    const own = clients.filter(({ provider }) => provider === id).map(snippet);
    return [`## ${names[lang]}`, ...own].join('\n\n');
  });
  const mark = (client, way) => (client.ways.includes(way) ? '✓' : '–');
  const rows = clients.map((client) => [
    providers.find(({ id }) => id === client.provider).names[lang],
    client.title,
    LANGUAGES[client.language].name,
    mark(client, 'address'),
    client.flags ? `✓ \`${client.flags}\`` : mark(client, 'run'),
    words.tested[client.tested ?? 'run'],
  ]);
  const table = [words.columns, words.columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return { clients: sections.join('\n\n'), table: table.join('\n') };
}

/**
 * connect.md with its parts written anew.
 * @param {string} markdown
 * @param {string} root
 * @param {'en' | 'zh'} lang
 */
export const withSnippets = (markdown, root, lang) => withParts(markdown, docsParts(root, lang));

/** What a recipe is written in: its file, its title, its fence. */
const RECIPES = [
  ['recipe.sh', 'Shell', 'sh'],
  ['recipe.py', 'Python', 'python'],
  ['recipe.php', 'PHP', 'php'],
  ['recipe.go', 'Go', 'go'],
  ['Recipe.java', 'Java', 'java'],
];

/**
 * testing.md with its recipes written anew.
 * @param {string} markdown
 * @param {string} root
 */
export function withRecipes(markdown, root) {
  const shown = RECIPES.map(([file, title, fence]) => {
    const text = readFileSync(join(root, 'test/examples/recipes', file), 'utf8').trimEnd();
    return `### ${title}\n\n\`\`\`${fence}\n${text}\n\`\`\``;
  });
  return withParts(markdown, { recipes: shown.join('\n\n') });
}

/**
 * A page with its marked parts written anew.
 * @param {string} markdown
 * @param {Record<string, string>} parts By the names of their marks.
 */
export function withParts(markdown, parts) {
  return Object.entries(parts).reduce((page, [name, part]) => {
    const marked = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(\n<!-- /${name} -->)`);
    if (!marked.test(page)) throw new Error(`the page has no <!-- ${name} --> … <!-- /${name} -->`);
    return page.replace(marked, (_, begin, end) => `${begin}\n${part}\n${end}`);
  }, markdown);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  for (const lang of ['en', 'zh']) {
    const page = (name) => join(root, 'web/docs', lang, name);
    writeFileSync(page('connect.md'), withSnippets(readFileSync(page('connect.md'), 'utf8'), root, lang));
    writeFileSync(page('testing.md'), withRecipes(readFileSync(page('testing.md'), 'utf8'), root));
  }
}
