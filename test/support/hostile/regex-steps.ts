/**
 * Regular expressions matched by backtracking, step for step, as engines do it: so that a test can count what an expression
 * costs on a text that is made to be dear, whatever machine it runs on.
 */

type Node =
  | { type: 'unit'; fits: (character: string) => boolean; source: string }
  | { type: 'seq'; items: readonly Node[] }
  | { type: 'alt'; options: readonly Node[] }
  | { type: 'repeat'; item: Node; min: number; max: number; lazy: boolean }
  | { type: 'look'; item: Node; behind: boolean; negative: boolean }
  | { type: 'edge'; holds: (before: string | undefined, after: string | undefined) => boolean };

export interface Expression {
  readonly source: string;
  /** An unbounded repetition is somewhere in it. */
  readonly unbounded: boolean;
  /** A search through the text, from every place it may begin at: whether it finds something, and in how many steps. */
  search(text: string): { steps: number; found: boolean };
  /** Texts that are likely to be dear: what its parts match, over and over, with what comes before it. */
  attacks(length: number): Iterable<string>;
}

export function expression(source: string, flags: string): Expression {
  const node = parse(source, flags);
  const split = (text: string): string[] => (flags.includes('u') ? [...text] : text.split(''));
  return {
    source,
    unbounded: some(node, isUnbounded),
    search: (text) => searched(node, split(text), flags.includes('y')),
    attacks: (length) => attacksOn(node, length),
  };
}

function parse(source: string, flags: string): Node {
  const unicode = flags.includes('u');
  let at = 0;
  const eat = (token: string): boolean => {
    if (!source.startsWith(token, at)) return false;
    at += token.length;
    return true;
  };
  const unit = (piece: string): Node => {
    const whole = new RegExp(`^(?:${piece})$`, flags.replace(/[gy]/g, ''));
    const known = new Map<string, boolean>();
    const fits = (character: string): boolean => {
      const before = known.get(character) ?? whole.test(character);
      known.set(character, before);
      return before;
    };
    return { type: 'unit', fits, source: piece };
  };
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const word = (character: string | undefined): boolean => character !== undefined && /\w/.test(character);

  const choice = (): Node => {
    const options = [sequence()];
    while (eat('|')) options.push(sequence());
    return options.length === 1 && options[0] ? options[0] : { type: 'alt', options };
  };
  const sequence = (): Node => {
    const items: Node[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') items.push(quantified(atom()));
    return { type: 'seq', items };
  };
  const group = (): Node => {
    const item = choice();
    if (!eat(')')) throw new Error(`no end of a group in ${source}`);
    return item;
  };
  const atom = (): Node => {
    if (eat('^')) return { type: 'edge', holds: (before) => before === undefined };
    if (eat('$')) return { type: 'edge', holds: (_, after) => after === undefined };
    if (eat('\\b')) return { type: 'edge', holds: (before, after) => word(before) !== word(after) };
    if (eat('\\B')) return { type: 'edge', holds: (before, after) => word(before) === word(after) };
    for (const [token, behind, negative] of LOOKS) {
      if (eat(token)) return { type: 'look', item: group(), behind, negative };
    }
    if (eat('(?:') || take(/\(\?<\w+>/y) !== undefined || eat('(')) return group();
    const piece =
      take(/\[(?:[^\]\\]|\\[^])*\]/y) ??
      take(/\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[^])/y) ??
      take(unicode ? /[^]/uy : /[^]/y);
    if (piece === undefined) throw new Error(`cannot read ${source} at ${at}`);
    return unit(piece);
  };
  const quantified = (item: Node): Node => {
    const counted = take(/\{\d+(?:,\d*)?\}/y);
    const [min, max] =
      counted !== undefined
        ? boundsOf(counted)
        : eat('*')
          ? [0, Infinity]
          : eat('+')
            ? [1, Infinity]
            : eat('?')
              ? [0, 1]
              : [1, 1];
    return min === 1 && max === 1 ? item : { type: 'repeat', item, min, max, lazy: eat('?') };
  };
  const parsed = choice();
  if (at < source.length) throw new Error(`cannot read ${source} at ${at}`);
  return parsed;
}

const LOOKS = [
  ['(?=', false, false],
  ['(?!', false, true],
  ['(?<=', true, false],
  ['(?<!', true, true],
] as const;

function boundsOf(counted: string): [min: number, max: number] {
  const [min = '', max = min] = counted.slice(1, -1).split(',');
  return [Number(min), max === '' ? Infinity : Number(max)];
}

/** A search that is worth waiting for needs fewer; the steps of any other are infinite. */
const MOST_STEPS = 40_000;

class Endless extends Error {}

type Goal = (at: number) => boolean;
type Matcher = (at: number, goal: Goal) => boolean;

function searched(node: Node, characters: readonly string[], sticky: boolean): { steps: number; found: boolean } {
  let steps = 0;
  const step = (): void => {
    if (++steps > MOST_STEPS) throw new Endless();
  };
  const matcher = (one: Node, forward: boolean): Matcher => {
    switch (one.type) {
      case 'unit':
        return (at, goal) => {
          step();
          const character = characters[forward ? at : at - 1];
          return character !== undefined && one.fits(character) && goal(forward ? at + 1 : at - 1);
        };
      case 'edge':
        return (at, goal) => one.holds(characters[at - 1], characters[at]) && goal(at);
      case 'alt': {
        const options = one.options.map((option) => matcher(option, forward));
        return (at, goal) => options.some((option) => option(at, goal));
      }
      case 'seq': {
        const items = one.items.map((item) => matcher(item, forward));
        const ordered = forward ? items.toReversed() : items;
        return ordered.reduce<Matcher>(
          (rest, item) => (at, goal) => item(at, (next) => rest(next, goal)),
          (at, goal) => goal(at),
        );
      }
      case 'look': {
        const item = matcher(one.item, !one.behind);
        return (at, goal) => item(at, () => true) !== one.negative && goal(at);
      }
      case 'repeat': {
        const item = matcher(one.item, forward);
        const from = (at: number, count: number, goal: Goal): boolean => {
          const more = (): boolean =>
            count < one.max && item(at, (next) => (next !== at || count < one.min) && from(next, count + 1, goal));
          const enough = (): boolean => count >= one.min && goal(at);
          return one.lazy ? enough() || more() : more() || enough();
        };
        return (at, goal) => from(at, 0, goal);
      }
    }
  };
  const whole = matcher(node, true);
  try {
    for (let start = 0; start <= characters.length; start++) {
      step();
      if (whole(start, () => true)) return { steps, found: true };
      if (sticky) break;
    }
  } catch (error) {
    if (!(error instanceof Endless)) throw error;
    return { steps: Infinity, found: false };
  }
  return { steps, found: false };
}

function isUnbounded(node: Node): boolean {
  return node.type === 'repeat' && node.max === Infinity;
}

function some(node: Node, meant: (node: Node) => boolean): boolean {
  return meant(node) || childrenOf(node).some((child) => some(child, meant));
}

function childrenOf(node: Node): readonly Node[] {
  if (node.type === 'seq') return node.items;
  if (node.type === 'alt') return node.options;
  return node.type === 'repeat' || node.type === 'look' ? [node.item] : [];
}

/** One of each kind that expressions tell apart. */
const CHARACTERS = [
  ...'1a-. \t"\'=/:&?#{}[]()<>|;,+_*^`$\\%@!~A\n\r【】变量验证码退订回签，。',
  '\u00e9',
  '\u4e2d',
  '\u{1f600}',
  '\u0001',
  '\ufeff',
];

/** The shortest text that it is sure to be made of. */
function sampleOf(node: Node): string {
  switch (node.type) {
    case 'unit':
      return node.source.length === 1 && node.fits(node.source) ? node.source : (CHARACTERS.find(node.fits) ?? '');
    case 'seq':
      return node.items.map(sampleOf).join('');
    case 'alt':
      return node.options[0] ? sampleOf(node.options[0]) : '';
    case 'repeat':
      return sampleOf(node.item).repeat(Math.max(1, Math.min(node.min, 64)));
    case 'look':
    case 'edge':
      return '';
  }
}

function* attacksOn(node: Node, length: number): Iterable<string> {
  const units = new Set<string>();
  const visit = (one: Node): void => {
    if (one.type === 'unit') for (const character of CHARACTERS.filter(one.fits).slice(0, 3)) units.add(character);
    units.add(sampleOf(one));
    childrenOf(one).forEach(visit);
  };
  visit(node);
  const heads = new Set(['']);
  const sequences = node.type === 'alt' ? node.options : [node];
  for (const sequence of sequences) {
    const items = sequence.type === 'seq' ? sequence.items : [sequence];
    // What comes before its repetitions, which is where it gets dear.
    items.forEach((item, i) => {
      if (some(item, isUnbounded)) for (const end of [i, i + 1]) heads.add(items.slice(0, end).map(sampleOf).join(''));
    });
  }
  for (const unit of units) {
    if (unit === '') continue;
    const body = unit.repeat(Math.ceil(length / unit.length));
    for (const head of heads) for (const end of ['', '\u0001', '\n\u0001']) yield head + body + end;
  }
}
