/**
 * Lays out a provider that sends: `npm run new-provider -- <id>`. Its files are those of the folder beside this script,
 * where the provider is called acme. It stands here because it is a tool of the project and no part of what is published.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const templates = join(import.meta.dirname, 'new-provider');
const REGISTRY = 'server/providers/index.ts';

/** Where the folders of the template go. */
const PLACES = { server: 'server/providers', fixtures: 'fixtures/providers', test: 'test/providers' };

/** What an account has beside its providers, which stand there by their ids. */
const OF_ACCOUNTS = ['id', 'name', 'callbacks', 'limits', 'delivery', 'states', 'clock', 'minted'];

/** @typedef {{ file: string, text: string }} Laid */

/**
 * The files of the template, by where they go.
 * @param {string} id
 * @returns {Laid[]}
 */
function filesOf(id) {
  const name = id[0].toUpperCase() + id.slice(1);
  return readdirSync(templates, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const source = join(entry.parentPath, entry.name);
      const [folder, ...rest] = source.slice(templates.length + 1).split(/[\\/]/);
      const text = readFileSync(source, 'utf8').replaceAll('acme', id).replaceAll('Acme', name);
      return { file: [PLACES[folder], id, ...rest].join('/'), text };
    });
}

/** The registry with a line more, under the first head of numbers that nobody has. */
function registered(registry, id) {
  const used = [...registry.matchAll(/^ {2}'(198\d)': /gm)].map(([, head]) => head);
  const free = Array.from({ length: 9 }, (_, i) => `198${i + 1}`).find((head) => !used.includes(head));
  if (free === undefined) return undefined;
  return registry
    .replace(/(?=\nexport const providers)/, `import { ${id} } from './${id}/index.ts';\n`)
    .replace(/(?=\}\);\s*$)/, `  '${free}': ${id},\n`);
}

/** Why this is no name for a provider, in a sentence; undefined when it is one. */
function wrongWith(id, words) {
  if (id === undefined) return 'It needs an id: npm run new-provider -- acme';
  if (!/^[a-z][a-z0-9]{1,19}$/.test(id)) return `"${id}" is no id: 2 to 20 lower-case letters and digits, a letter first.`;
  if (Object.values(PLACES).some((folder) => existsSync(join(root, folder, id)))) return `There is a provider "${id}" already.`;
  if (OF_ACCOUNTS.includes(id)) return `"${id}" is a word that accounts use for something else.`;
  if (words.has(id) || !isName(id)) return `"${id}" is a word that the code uses for something else.`;
  return undefined;
}

/** It can be the name of a constant. */
const isName = (word) => parseSync('name.ts', `export const ${word} = 0;`).errors.length === 0;

function main(id) {
  const registry = readFileSync(join(root, REGISTRY), 'utf8');
  const words = new Set([registry, ...filesOf('acme').map(({ text }) => text)].join('\n').match(/\w+/g));
  words.delete('acme');
  const wrong = wrongWith(id, words);
  const line = wrong === undefined ? registered(registry, id) : undefined;
  if (line === undefined) {
    console.error(wrong ?? 'Every head of numbers from 1981 to 1989 has its provider: there is no room for another one.');
    process.exitCode = 1;
    return;
  }
  const files = filesOf(id);
  for (const { file, text } of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  writeFileSync(join(root, REGISTRY), line);
  tell(id, files);
}

/** What was laid out, and what comes next. */
function tell(id, files) {
  const lines = files.map(({ file, text }) => ({ file, count: text.split('\n').length - 1 }));
  for (const { file, count } of lines) console.log(`${String(count).padStart(5)}  ${file}`);
  console.log(`${String(lines.reduce((sum, { count }) => sum + count, 0)).padStart(5)}  lines, and one in ${REGISTRY}`);
  console.log(`
It sends:           npm run dev, then the command of the Connect page
It passes:          npx vitest run --config test/vitest.config.ts test/providers/${id}
What it rests on:   npx tsx .ci/fidelity.ts, whenever its codes or their sources change
To be written next: its codes with their sources, its page in web/docs, requests and answers in fixtures/providers/${id}`);
}

main(process.argv[2]);
