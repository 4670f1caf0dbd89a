/** Every text for people that the source holds in both languages, read off its syntax: nothing has to be provoked. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { packageRoot } from '../../server/settings/package-root.ts';

export interface Pair {
  file: string;
  line: number;
  /** What stands in a place that is filled at run time is `…`. */
  zh: string;
  en: string;
  /** It is written down as the cause or the remedy of a refusal. */
  isReason: boolean;
}

interface Node {
  type?: string;
  start?: number;
  value?: unknown;
  arguments?: readonly Node[];
  elements?: readonly (Node | null)[];
  properties?: readonly Node[];
  quasis?: readonly { value: { cooked: string } }[];
  key?: { name?: string };
  callee?: { name?: string };
}

const CHINESE = /\p{Script=Han}/u;

/** What a literal says, however it is filled. */
function textOf(node: Node | null | undefined): string | undefined {
  if (!node) return undefined;
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  return node.type === 'TemplateLiteral' ? node.quasis?.map(({ value }) => value.cooked).join('…') : undefined;
}

/** Neighbours of which the first is Chinese and the second is not: that is how texts are written here. */
function* couples(nodes: readonly (Node | null | undefined)[]): Generator<[at: number, zh: string, en: string]> {
  for (const [i, node] of nodes.entries()) {
    const [zh, en] = [textOf(node), textOf(nodes[i + 1])];
    if (zh !== undefined && en !== undefined && CHINESE.test(zh) && !CHINESE.test(en.replace(/【.*?】/g, '')))
      yield [node?.start ?? 0, zh, en];
  }
}

function pairsIn(file: string): Pair[] {
  const source = readFileSync(join(packageRoot, file), 'utf8');
  const pairs: Pair[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { arguments: given = [], elements = [], properties = [], callee } = node as Node;
    const named = (name: string): Node | undefined => properties.find(({ key }) => key?.name === name)?.value as Node | undefined;
    const isReason = callee?.name === 'why' || callee?.name === 'because';
    for (const list of [given, elements, [named('zh'), named('en')]]) {
      for (const [at, zh, en] of couples(list)) {
        pairs.push({ file, line: source.slice(0, at).split('\n').length, zh, en, isReason: isReason && list === given });
      }
    }
    Object.values(node).forEach(visit);
  };
  visit(parseSync(file, source).program);
  return pairs;
}

/** Of all files under these folders. */
export function pairsUnder(...folders: readonly string[]): Pair[] {
  return folders.flatMap((folder) =>
    readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .toSorted()
      .flatMap((name) => pairsIn(`${folder}/${name}`)),
  );
}
