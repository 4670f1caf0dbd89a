/** Turns the documentation into pages that need no script: web/docs/{en,zh}, CHANGELOG and the guides in .github. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { Marked } from 'marked';
import { referencePage } from './reference.mjs';

/** Reading order of the side list; a page that is missing here or on the disk ends the build. */
const ORDER = [
  'index',
  'first-minute',
  'connect',
  'run',
  'sdks',
  'testing',
  'ci',
  'scale',
  'refusals',
  'leniencies',
  'error-lab',
  'callbacks',
  'providers',
  'fidelity',
  'commands',
  'control-api',
  'api',
  'configuration',
  'safety',
  'troubleshooting',
  'performance',
  'dependencies',
  'adding-a-provider',
];

/** Written in English only, and shown below the list in both languages. */
const PROJECT = { 'CHANGELOG.md': 'changelog', '.github/CONTRIBUTING.md': 'contributing', '.github/SECURITY.md': 'security' };

/** What the built server tells of its calls; the page `api` is made of it. */
const CONTRACT = 'dist/server/openapi.json';

/** The sources beside `web/`, for whoever has to know when the pages are stale. */
export const docsSources = [...Object.keys(PROJECT), CONTRACT, '.ci/reference.mjs'];

const WORDS = {
  en: {
    htmlLang: 'en',
    other: ['zh', '中文'],
    docs: 'Documentation',
    inbox: 'Inbox',
    pages: 'Pages',
    project: 'Project',
    skip: 'Skip to the text',
    notFound: 'No such page',
    notFoundDetail: 'There is no page of the documentation at this address. The list has every page there is.',
  },
  zh: {
    htmlLang: 'zh-CN',
    other: ['en', 'English'],
    docs: '文档',
    inbox: '收件箱',
    pages: '页面',
    project: '项目（英文）',
    skip: '跳到正文',
    notFound: '没有这一页',
    notFoundDetail: '这个地址没有对应的文档页面，全部页面见目录。',
  },
};

const escape = (text) => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

/** The anchor of a heading, as GitHub forms it, so that one link works in both places. */
const slug = (text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

const plain = (tokens) => tokens.map((token) => (token.tokens ? plain(token.tokens) : (token.text ?? ''))).join('');

/** Where a link of `file` leads on the served pages. A file of ours that is no page is a mistake, told at build time. */
function address(href, file, urls) {
  if (/^(https?:|#)/.test(href)) return href;
  const [path, anchor] = href.split('#');
  const target = posix.join(posix.dirname(file), path);
  const url = urls.get(target);
  if (url === undefined) throw new Error(`${file} links to ${href}, which is no page of the documentation`);
  return anchor === undefined ? url : `${url}#${anchor}`;
}

/** One Markdown file as HTML, with its title and its sections. */
function render(file, markdown, urls) {
  const sections = [];
  const taken = new Map();
  let title = file;
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const text = plain(tokens);
        const count = taken.get(slug(text)) ?? 0;
        taken.set(slug(text), count + 1);
        const id = count === 0 ? slug(text) : `${slug(text)}-${count}`;
        if (depth === 1) title = text;
        if (depth === 2) sections.push({ id, text });
        const inner = this.parser.parseInline(tokens);
        return depth === 1
          ? `<h1>${inner}</h1>\n`
          : `<h${depth} id="${escape(id)}">${inner} <a class="anchor" href="#${escape(id)}" aria-label="#">#</a></h${depth}>\n`;
      },
      link({ href, tokens }) {
        return `<a href="${escape(address(href, file, urls))}">${this.parser.parseInline(tokens)}</a>`;
      },
      codespan({ text }) {
        // A browser breaks after a dash: `--` at the end of one line, `help` on the next.
        const isOption = /^--?[\w-]{1,22}$/.test(text);
        return `<code${isOption ? ' class="option"' : ''}>${escape(text)}</code>`;
      },
      code({ text }) {
        // A box that scrolls sideways has to be reached by keyboard too.
        return `<pre tabindex="0"><code>${escape(text)}</code></pre>\n`;
      },
      table(token) {
        const cells = (row, tag) =>
          `<tr>${row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
        const rows = token.rows.map((row) => cells(row, 'td')).join('\n');
        const words = token.rows.some((row) => plain(row.at(-1)?.tokens ?? []).length > 24);
        return `<div class="table" tabindex="0"><table${words ? ' class="words"' : ''}><thead>${cells(token.header, 'th')}</thead>\n<tbody>${rows}</tbody></table></div>\n`;
      },
      html({ text }) {
        // Comments mark what is written by a script.
        if (/^\s*<!--[^>]*-->\s*$/.test(text)) return '';
        throw new Error(`${file} holds HTML: ${text}`);
      },
    },
  });
  const html = marked.parse(markdown);
  return { title, sections, html };
}

function list(pages, current) {
  const rows = pages.map(({ url, title, sections }) => {
    if (url !== current) return `<li><a href="${url}">${escape(title)}</a></li>`;
    const inner = sections.map(({ id, text }) => `<li><a href="#${escape(id)}">${escape(text)}</a></li>`).join('');
    return `<li><a href="${url}" aria-current="page">${escape(title)}</a>${inner === '' ? '' : `<ul>${inner}</ul>`}</li>`;
  });
  return `<ul>${rows.join('\n')}</ul>`;
}

function pageOf({ lang, url, twin, title, html, pages, project }) {
  const words = WORDS[lang];
  const [otherLang, otherName] = words.other;
  const lists = `${list(pages, url)}\n<p class="group">${words.project}</p>\n${list(project, url)}`;
  return `<!doctype html>
<html lang="${words.htmlLang}">
  <head>
    <meta charset="utf-8" />
    <title>${escape(title)} · sms-sandbox</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="/favicon.svg" />
    <link rel="stylesheet" href="/docs/docs.css" />
  </head>
  <body>
    <a class="skip" href="#text">${words.skip}</a>
    <header class="bar">
      <a class="name" href="/"><span class="logo" aria-hidden="true">106</span>sms-sandbox</a>
      <a class="place" href="/docs/${lang}/">${words.docs}</a>
      <span class="tools"><a class="place" href="/">${words.inbox}</a><a class="place" href="${twin}" hreflang="${otherLang}" lang="${WORDS[otherLang].htmlLang}">${otherName}</a></span>
    </header>
    <div class="columns">
      <nav class="side" aria-label="${words.pages}">${lists}</nav>
      <details class="menu"><summary>${words.pages}</summary><nav aria-label="${words.pages}">${lists}</nav></details>
      <main id="text">
${html}      </main>
    </div>
  </body>
</html>
`;
}

/** Reads the sources below `root` and writes the pages into `folder`, which is served as `/docs`. */
export function buildDocs(root, folder) {
  const read = (file) => readFileSync(join(root, file), 'utf8');
  const write = (name, text) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const urls = new Map(Object.entries(PROJECT).map(([file, name]) => [file, `/docs/${name}`]));
  for (const lang of Object.keys(WORDS)) {
    const found = [...readdirSync(join(root, 'web/docs', lang)).map((name) => name.replace(/\.md$/, '')), 'api'];
    const odd = [...found, ...ORDER].filter((name) => !ORDER.includes(name) || !found.includes(name));
    if (odd.length > 0) throw new Error(`web/docs/${lang}: on the disk or in the list of .ci/docs.mjs alone: ${odd.join(', ')}`);
    for (const name of ORDER) urls.set(`web/docs/${lang}/${name}.md`, `/docs/${lang}/${name === 'index' ? '' : name}`);
  }
  const contract = JSON.parse(read(CONTRACT));
  const textOf = (file) => {
    const [, lang] = /^web\/docs\/(\w+)\/api\.md$/.exec(file) ?? [];
    return lang === undefined ? read(file) : referencePage(contract, lang);
  };
  const rendered = [...urls].map(([file, url]) => ({ file, url, ...render(file, textOf(file), urls) }));
  const project = rendered.filter(({ file }) => file in PROJECT);
  for (const lang of Object.keys(WORDS)) {
    const [other] = WORDS[lang].other;
    const pages = rendered.filter(({ url }) => url.startsWith(`/docs/${lang}/`));
    for (const page of pages) {
      const twin = page.url.replace(`/docs/${lang}/`, `/docs/${other}/`);
      write(`${lang}/${posix.basename(page.file, '.md')}.html`, pageOf({ ...page, lang, twin, pages, project }));
    }
    const { notFound, notFoundDetail } = WORDS[lang];
    const html = `<h1>${notFound}</h1>\n<p>${notFoundDetail}</p>\n<p><a href="/docs/${lang}/">${WORDS[lang].docs}</a></p>\n`;
    write(`${lang}/404.html`, pageOf({ lang, url: '', twin: `/docs/${other}/`, title: notFound, html, pages, project }));
    if (lang !== 'en') continue;
    for (const page of project) write(`${PROJECT[page.file]}.html`, pageOf({ ...page, lang, twin: '/docs/zh/', pages, project }));
  }
  write('docs.css', ['web/src/ui/tokens.css', 'web/src/ui/base.css', 'web/docs/docs.css'].map(read).join('\n'));
}
