/** What is said of a call that there is not: the one that was probably meant, else all there are. */
import type { Request } from 'express';
import { nearest } from '../../message/nearest.ts';
import { say } from '../../message/localized.ts';
import type { Localized } from '../../message/localized.ts';
import { ProblemError } from '../../net/problem.ts';

/** As somebody asked: `path` below `/_sandbox/api`, `originalUrl` as it was written. */
type Wanted = Pick<Request, 'method' | 'path' | 'originalUrl'>;

interface Named {
  method: string;
  path: string;
}

type Known = readonly Named[];

/** Characters of an address, which may be 128 KB long. */
const SHOWN = 500;

export function noSuchCall(wanted: Wanted, calls: Known): ProblemError {
  const meant = meantCall(wanted, calls);
  const asked = `${wanted.method} ${wanted.originalUrl.slice(0, SHOWN)}`;
  return new ProblemError(
    404,
    'No such call',
    say(`这里没有 ${asked}。`, `There is no ${asked} here.`),
    meant === undefined ? all(calls) : say(`是否想用 ${nameOf(meant)}？`, `Did you mean ${nameOf(meant)}?`),
  );
}

/**
 * The problem of a call whose last word was taken for an id and is a call of its own, as in `messages/wait`; undefined where
 * `error` says something else.
 */
export function takenForId(error: unknown, wanted: Wanted, calls: Known): ProblemError | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  const { status, title } = error.problem;
  if (status !== 404 && title !== 'Unknown parameter') return undefined;
  const words = wordsOf(wanted.path);
  const sameWay = withMethod(wanted, calls);
  const isOwn = sameWay.some(({ path }) => path === `/${words.at(-1)}`);
  const isHere = sameWay.some(({ path }) => endsThere(wordsOf(path), words));
  return words.length > 1 && isOwn && !isHere ? noSuchCall(wanted, calls) : undefined;
}

/** The call that an address elsewhere ends with, as `/wait` and `/api/wait` do; undefined where it is none of ours. */
export function callElsewhere(wanted: Pick<Wanted, 'method' | 'path'>, calls: Known): string | undefined {
  const whole = wholeOf(wanted.path);
  const ends = calls.filter(({ path }) => whole.endsWith(path));
  const longest = Math.max(...ends.map(({ path }) => path.length));
  const ours = ends.filter(({ path }) => path.length === longest);
  const meant = withMethod(wanted, ours)[0] ?? ours[0];
  return meant && nameOf(meant);
}

/** Whether the last word is one of the path itself, as in `callbacks/wait`. */
function endsThere(pattern: readonly string[], words: readonly string[]): boolean {
  const fits = pattern.length === words.length && pattern.every((part, i) => part.startsWith(':') || part === words[i]);
  return fits && pattern.at(-1) === words.at(-1);
}

function meantCall(wanted: Wanted, calls: Known): Named | undefined {
  const whole = wholeOf(wanted.path);
  const named = calls.filter(({ path }) => path !== '/' && !path.includes(':'));
  const sameWay = withMethod(wanted, named);
  // What it stands below may be a word too many.
  const found = (among: Known) => among.find(({ path }) => whole.endsWith(path)) ?? nearestOf(whole, among);
  return found(sameWay) ?? found(named);
}

/** Each word behind a slash: what it ends with is told without taking it apart, of a path with thousands of words too. */
function wholeOf(path: string): string {
  return wordsOf(path)
    .map((word) => `/${word}`)
    .join('');
}

function nearestOf(path: string, among: Known): Named | undefined {
  const near = nearest(
    path,
    among.map((call) => call.path),
  );
  return among.find((call) => call.path === near);
}

function withMethod({ method }: Pick<Wanted, 'method'>, calls: Known): Known {
  return calls.filter((call) => call.method === method.toLowerCase());
}

function wordsOf(path: string): readonly string[] {
  return path
    .toLowerCase()
    .split('/')
    .filter((word) => word !== '');
}

function nameOf({ method, path }: Named): string {
  return `${method.toUpperCase()} /_sandbox/api${path}`;
}

function all(calls: Known): Localized {
  const words = [...new Set(calls.map(({ path }) => path.split('/')[1] ?? ''))].toSorted().join(', ');
  return say(`控制 API 有：${words}。`, `The control API has: ${words}.`);
}
