/** How texts for people are written: what a text breaks of it, in words. */

const HAN = String.raw`\p{Script=Han}`;
/** Code in a sentence keeps its straight quotes. */
const CODE = /\{ ?".*?\}|\[".*?"\]|\(.*?".*?\)|eval ".*?"/gs;

const RULES: readonly (readonly [what: string, zh: RegExp | undefined, en: RegExp | undefined])[] = [
  ['a blank beside Chinese punctuation', /[ \u3000][，。：；！？、）”（“]|[，。：；！？、（）“”] /u, undefined],
  ['half-width punctuation in Chinese', new RegExp(`${HAN}[,;!?](?!\\S*=)|[,;!?]${HAN}`, 'u'), undefined],
  ['another kind of quotation mark', /["「」『』‘’]/u, /["「」『』‘]|(?<![a-z])'|’(?![a-z ])/iu],
  ['an apostrophe that is straight', undefined, /[a-z]'[a-z]/i],
  ['two blanks', /\S {2}/u, /\S {2}/],
  ['please', undefined, /\bplease\b/i],
  ['a plural in brackets', undefined, /\(s\)/],
  ['a stop twice', /。。|[。；]；/u, /\.\.(?!\.)|[;,]\.(?!\w)/],
  [
    'a phrase of a translation',
    undefined,
    /(?<!there )\bis no [a-z]+[.,;]|\b(?:there is none|does not do|to the letter|stands where|is meant|are meant)\b/i,
  ],
];

/** Values that people sent are shown in these, whatever stands in them. */
const QUOTED = /“[^”]*”/gu;

export function faultsOf(text: string, language: 'zh' | 'en'): string[] {
  const prose = text.replace(CODE, 'code').replace(QUOTED, '“code”');
  return RULES.filter(([, zh, en]) => (language === 'zh' ? zh : en)?.test(prose)).map(([what]) => what);
}

/** The same for a whole sentence, or several: it stands by itself, and ends. */
export function faultsOfSentence(text: string, language: 'zh' | 'en'): string[] {
  const ends = language === 'zh' ? /[。？！：…]$/u : /[.?!:…]$/u;
  return [
    ...faultsOf(text, language),
    ...(text === text.trim() ? [] : ['a blank at an end']),
    ...(ends.test(text) ? [] : ['no stop at its end']),
  ];
}
