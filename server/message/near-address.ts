/** Which address of a provider somebody all but hit, and by what it was missed. Pure. */
import { distance } from './nearest.ts';

/** An address that a provider answers at; `{name}` in its path is a part that the caller fills in. */
export interface Address {
  method: 'GET' | 'POST';
  path: string;
  /** Headers without which nobody knows what a call there wants. */
  headers?: readonly string[];
}

/** Where one provider answers. */
export interface Answering {
  id: string;
  hosts: readonly string[];
  addresses: readonly Address[];
}

/** What was asked for, as far as it is known. */
export interface Asked {
  method: string;
  /** Path and query as they stood on the request line. */
  target: string;
  headers: Readonly<Record<string, string | undefined>>;
}

/** What is wrong with a path: how it is wrapped, then how its parts differ. */
export type Slip =
  | 'scheme'
  | 'encoded'
  | 'ours'
  | 'blank'
  | 'slashes'
  | 'trailing'
  | 'case'
  | 'missing'
  | 'doubled'
  | 'extra'
  | 'spelling'
  | 'method'
  | 'headers';

export interface Near {
  provider: string;
  address: Address;
  slips: readonly Slip[];
  /** The first part that differs, as it was written and as it should be; of `missing`, `doubled` and `extra` the parts in question. */
  received: string;
  expected: string;
  /** Those of the address that the request lacks. */
  missingHeaders: readonly string[];
}

/** A longer path is no slip of the finger; nothing of it is compared beyond that. */
const LONGEST = 256;
const MOST_PARTS = 12;

/** The address that was meant, the fewest slips away; undefined where none is near. */
export function nearAddress(asked: Asked, all: readonly Answering[]): Near | undefined {
  const { path, slips } = unwrapped(asked.target);
  if (path.length > LONGEST) return undefined;
  const parts = partsOf(path);
  if (parts.length > MOST_PARTS) return undefined;
  let best: { near: Near; cost: number } | undefined;
  for (const { id, addresses } of all) {
    for (const address of addresses) {
      const found = compared(parts, partsOf(address.path));
      // The method decides between addresses of one path.
      const cost = found && found.cost * 10 + (address.method === asked.method ? 0 : 1);
      if (!found || cost === undefined || (best && best.cost <= cost)) continue;
      best = { near: nearTo(asked, id, address, { ...found, slip: [...slips, ...found.slip] }), cost };
    }
  }
  return best?.near ?? asJson(asked, path, all);
}

function nearTo(asked: Asked, provider: string, address: Address, { slip, received, expected }: Omit<Comparison, 'cost'>): Near {
  const missingHeaders = (address.headers ?? []).filter((name) => asked.headers[name.toLowerCase()] === undefined);
  const slips = [...slip];
  if (address.method !== asked.method) slips.push('method');
  if (missingHeaders.length > 0) slips.push('headers');
  return { provider, address, slips, received, expected, missingHeaders };
}

/** JSON to anywhere may be meant for a provider that has one address and tells its calls apart by headers. */
function asJson(asked: Asked, path: string, all: readonly Answering[]): Near | undefined {
  if (asked.method !== 'POST' || !/\bjson\b/i.test(asked.headers['content-type'] ?? '')) return undefined;
  for (const { id, addresses } of all) {
    const address = addresses.find((one) => one.headers !== undefined && one.path === '/');
    const near = address && nearTo(asked, id, address, { slip: ['extra'], received: path, expected: '' });
    if (near && near.missingHeaders.length > 0) return near;
  }
  return undefined;
}

/** The path without what was put around it. */
function unwrapped(target: string): { path: string; slips: Slip[] } {
  const slips: Slip[] = [];
  const cut = (slip: Slip, next: string): string => {
    if (next !== path) slips.push(slip);
    return next;
  };
  let path = target.slice(0, LONGEST * 4).split('?', 1)[0] ?? '';
  path = cut('scheme', path.replace(/^\/*https?:\/+[^/]+/i, ''));
  path = cut('encoded', path.split(/%3f/i, 1)[0] ?? '');
  path = cut('ours', path.replace(/^\/+_sandbox(?=\/|$)/i, ''));
  path = cut('blank', withoutBlanks(path));
  path = cut('slashes', path.replace(/\/{2,}/g, '/'));
  path = cut('trailing', path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path);
  return { path: path === '' ? '/' : path, slips };
}

const BLANK = /^(?:%20|%09|%0a|%0d|\+)$/i;

function withoutBlanks(path: string): string {
  let end = path.length;
  while (BLANK.test(path.slice(end - 3, end)) || path[end - 1] === '+') end -= path[end - 1] === '+' ? 1 : 3;
  return path.slice(0, end);
}

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '');

interface Comparison {
  cost: number;
  slip: readonly Slip[];
  received: string;
  expected: string;
}

const isOpen = (part: string): boolean => part.startsWith('{');
const lower = (text: string): string => text.toLowerCase();
const same = (a: string, b: string): boolean => isOpen(b) || lower(a) === lower(b);

/** How far the parts of a path are from those of an address; undefined for too far. */
function compared(got: readonly string[], due: readonly string[]): Comparison | undefined {
  if (got.length === due.length) return spelled(got, due);
  const [short, long] = got.length < due.length ? [got, due] : [due, got];
  const run = runBetween(short, long, got.length < due.length ? same : (a, b) => same(b, a));
  if (!run) return undefined;
  const cost = 1 + run.parts.length;
  if (long === due) return { cost, slip: ['missing'], received: '', expected: joined(run.parts) };
  const before = due.slice(Math.max(0, run.at - run.parts.length), run.at);
  const isDoubled = before.length === run.parts.length && run.parts.every((part, i) => same(part, before[i] ?? ''));
  return { cost, slip: [isDoubled ? 'doubled' : 'extra'], received: joined(run.parts), expected: '' };
}

/** What has to be taken out of the longer one, in one piece, to have the shorter one; a part that anybody fills in tells nothing. */
function runBetween(
  short: readonly string[],
  long: readonly string[],
  fits: (a: string, b: string) => boolean,
): { at: number; parts: readonly string[] } | undefined {
  const tail = long.length - short.length;
  let at = 0;
  while (at < short.length && fits(short[at] ?? '', long[at] ?? '')) at += 1;
  if (!short.slice(at).every((part, i) => fits(part, long[at + tail + i] ?? ''))) return undefined;
  // The beginning of an address alone could be that of many.
  if (at === short.length && short.length < 2) return undefined;
  const isTold = short.some((part, i) => !isOpen(part) && !isOpen(long[i < at ? i : i + tail] ?? ''));
  return isTold ? { at, parts: long.slice(at, at + tail) } : undefined;
}

const joined = (parts: readonly string[]): string => `/${parts.join('/')}`;

/** As many parts on both sides: each may be a slip of the finger away. */
function spelled(got: readonly string[], due: readonly string[]): Comparison | undefined {
  let cost = 0;
  let isCase = false;
  let first: { received: string; expected: string } | undefined;
  for (const [i, expected] of due.entries()) {
    const received = got[i] ?? '';
    if (isOpen(expected) || received === expected) continue;
    const far = farness(received, expected);
    if (far === undefined) return undefined;
    if (far === 0) isCase = true;
    cost += Math.max(1, far);
    // What is spelt otherwise says more than what is in another case.
    if (!first || (cost > 1 && far > 0)) first = { received, expected };
  }
  const slip: Slip[] =
    cost === 0 ? [] : [isCase && first && lower(first.received) === lower(first.expected) ? 'case' : 'spelling'];
  return { cost, slip, received: first?.received ?? '', expected: first?.expected ?? '' };
}

/** Slips of the finger between two words, 0 for those that differ in case alone; undefined for more than a third of it. */
function farness(received: string, expected: string): number | undefined {
  const most = Math.max(1, Math.floor(expected.length / 3));
  if (Math.abs(received.length - expected.length) > most) return undefined;
  const far = distance(lower(received), lower(expected));
  return far <= most ? far : undefined;
}

const MOST_HOST_SLIPS = 2;
/** The longest name that DNS knows. */
const LONGEST_HOST = 253;

/** The host of a provider that somebody all but named: a slip or two away, or another name in its domain. */
export function nearHost(host: string, all: readonly Answering[]): { provider: string; host: string } | undefined {
  if (host === '' || host.length > LONGEST_HOST) return undefined;
  const labels = host.split('.');
  let best: { provider: string; host: string; cost: number } | undefined;
  for (const { id, hosts } of all) {
    for (const known of hosts) {
      const cost = hostCost(host, labels, known);
      if (cost !== undefined && (!best || cost < best.cost)) best = { provider: id, host: known, cost };
    }
  }
  return best && { provider: best.provider, host: best.host };
}

function hostCost(host: string, labels: readonly string[], known: string): number | undefined {
  if (/^[\d.]+$/.test(known)) return undefined;
  if (host.startsWith(`${known}.`) || host.endsWith(`.${known}`)) return 0;
  const domain = known.split('.').reduce((longest, label) => (label.length > longest.length ? label : longest), '');
  const at = labels.findIndex((label) => isLike(label, domain));
  const isNear = Math.abs(known.length - host.length) <= MOST_HOST_SLIPS && distance(host, known) <= MOST_HOST_SLIPS;
  if (at === -1) return isNear ? distance(host, known) : undefined;
  // What follows the name that is known says more than what stands before it.
  const behind = known.slice(known.indexOf(domain));
  return distance(labels.slice(at).join('.'), behind) * labels.length + distance(host, known);
}

/** Short ones are everybody's. */
function isLike(label: string, domain: string): boolean {
  if (domain.length < 5) return false;
  const most = domain.length < 7 ? 1 : MOST_HOST_SLIPS;
  return Math.abs(label.length - domain.length) <= most && distance(label, domain) <= most;
}
