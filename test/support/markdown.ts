/** What tests read out of Markdown: snippets, headings, links. */

export interface Snippet {
  language: string;
  code: string;
}

/** Fenced blocks that name a language; a drawing of folders names none. */
export function snippets(markdown: string): Snippet[] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .map(([, language = '', code = '']) => ({ language, code }))
    .filter(({ language }) => language !== '');
}

const withoutSnippets = (markdown: string): string => markdown.replaceAll(/^```[\s\S]*?^```$/gm, '');

/** Levels of the headings, in order; what stands in a snippet is none. */
export function headings(markdown: string): string[] {
  return withoutSnippets(markdown).match(/^#+(?= )/gm) ?? [];
}

export interface Link {
  /** Empty for a place in the same file. */
  path: string;
  anchor: string;
}

/** Links and pictures that lead to files beside this one, or to places in it. */
export function linksOf(markdown: string): Link[] {
  const prose = withoutSnippets(markdown).replaceAll(/`[^`]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, href = '']) => href)
    .filter((href) => !/^https?:/.test(href))
    .map((href) => {
      const [path = '', anchor = ''] = href.split('#');
      return { path, anchor };
    });
}

/** The anchors of a file, as GitHub forms them. */
export function anchorsOf(markdown: string): string[] {
  return [...withoutSnippets(markdown).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  );
}
