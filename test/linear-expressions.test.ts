/** Every regular expression of the server goes over a text from outside once, not once for each of its characters. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../server/settings/package-root.ts';
import { addressOf } from '../server/providers/ronglian/call.ts';
import { expression } from './support/hostile/regex-steps.ts';

interface Found {
  file: string;
  pattern: string;
  flags: string;
}

const files = readdirSync(join(packageRoot, 'server'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `server/${name}`)
  .toSorted();

/** Literals, and the places that put one together at run time. */
function expressionsIn(file: string): { literals: Found[]; built: number } {
  const literals: Found[] = [];
  let built = 0;
  const { program } = parseSync(file, readFileSync(join(packageRoot, file), 'utf8'));
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, regex, callee } = node as {
      type?: string;
      regex?: { pattern: string; flags: string };
      callee?: { name?: string };
    };
    if (type === 'Literal' && regex) literals.push({ file, ...regex });
    if (callee?.name === 'RegExp') built++;
    Object.values(node).forEach(visit);
  };
  visit(program);
  return { literals, built };
}

const found = files.map((file) => ({ file, ...expressionsIn(file) }));
const literals = found.flatMap((one) => one.literals);
const address = { file: 'addresses', pattern: addressOf('Accounts|SubAccounts', 'SMS/TemplateSMS').source, flags: '' };

/** How much dearer the dearest attack of twice the length is; linear is 2, every place against every place is 4. */
function growth({ pattern, flags }: Pick<Found, 'pattern' | 'flags'>): { text: string; times: number } {
  const one = expression(pattern, flags);
  let worst = { text: '', times: 0 };
  const longer = [...one.attacks(2 * LENGTH)];
  for (const [i, text] of [...one.attacks(LENGTH)].entries()) {
    const [short, long] = [one.search(text).steps, one.search(longer[i] ?? '').steps];
    const times = long === Infinity ? Infinity : long / short;
    if (long > 8 * LENGTH && times > worst.times) worst = { text, times };
  }
  return worst;
}

const LENGTH = 80;
const MOST = 2.4;

describe('the counting itself', () => {
  it.each([
    ['【([^】]+)】$', ''],
    ['=+$', ''],
    ['[a-z0-9-]+\\.(?:com|cn)', 'i'],
    ['^[A-Za-z0-9+/\\s]+={0,2}\\s*$', ''],
    ['^(a+)+$', ''],
    ['^亲爱的(.{0,400}?)(.{0,400}?)您好$', 's'],
    ['(?<!\\{\\d+)x', ''],
  ])('finds /%s/ dear', (pattern, flags) => {
    expect(growth({ pattern, flags }).times).toBeGreaterThan(MOST);
  });

  it.each([
    ['^【([^】]+)】', ''],
    ['[a-z0-9-]\\.(?:com|cn)', 'i'],
    ['^[A-Za-z0-9+/\\s]+(?:=\\s*){0,2}$', ''],
    ['\\d+', 'g'],
  ])('finds /%s/ cheap', (pattern, flags) => {
    expect(growth({ pattern, flags }).times).toBeLessThan(MOST);
  });

  it('matches as the engine does', () => {
    for (const { pattern, flags } of literals) {
      const one = expression(pattern, flags);
      const engine = new RegExp(pattern, flags.replace('g', ''));
      for (const text of one.attacks(4)) {
        engine.lastIndex = 0;
        expect(one.search(text).found, `/${pattern}/ in ${JSON.stringify(text)}`).toBe(engine.test(text));
      }
    }
  });
});

describe('expressions of the server', () => {
  it('are written down, all but the addresses of one provider', () => {
    expect(literals.length).toBeGreaterThan(100);
    expect(found.filter(({ built }) => built > 0).map(({ file }) => file)).toEqual(['server/providers/ronglian/call.ts']);
  });

  const dear = [...literals, address].filter(({ pattern, flags }) => expression(pattern, flags).unbounded);
  it.each(dear)('$file: /$pattern/$flags', (one) => {
    const { text, times } = growth(one);
    expect(
      times,
      `twice the length costs ${times.toFixed(1)} times as much, such as ${JSON.stringify(text.slice(0, 60))}`,
    ).toBeLessThan(MOST);
  });
});
