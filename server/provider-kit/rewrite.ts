/** Changes single values of a request and leaves every other byte as it came. Pure. */
import type { RawRequest } from './request.ts';
import { splitTarget } from './request.ts';

/** The part of a request that a client writes, one character a byte. */
export interface Written {
  target: string;
  headers: RawRequest['headers'];
  body: string;
}

export function rewritten(request: RawRequest, change: (written: Written) => Written): RawRequest {
  const { target, headers, body } = change({
    target: request.target,
    headers: request.headers,
    body: request.body.toString('latin1'),
  });
  const bytes = Buffer.from(body, 'latin1');
  const length = headers['content-length'] === undefined ? {} : { 'content-length': String(bytes.length) };
  return { ...request, target, ...splitTarget(target), headers: { ...headers, ...length }, body: bytes };
}

/** Another value for what has this name in the query, or in a form, JSON or XML. */
export function withValue(written: Written, name: string, value: string): Written {
  const put = (text: string, forms: readonly RegExp[]): string =>
    forms.reduce((all, form) => {
      let isPut = false;
      return all.replaceAll(form, (whole: string, before: string, found: string) => {
        if (isPut || found !== name) return whole;
        isPut = true;
        return before + value;
      });
    }, text);
  return { ...written, target: put(written.target, [PAIR]), body: put(written.body, [PAIR, MEMBER, ELEMENT]) };
}

/** What stands before a value, with the name it has. */
const PAIR = /((?:^|[?&])([\w-]{1,100})=)[^&#]*/g;
const MEMBER = /("(\w{1,100})"\s{0,9}:\s{0,9}"?)[^",}\s]+/g;
const ELEMENT = /(<(?:\w{1,20}:)?(\w{1,100})>)[^<]*/g;

/** As often as a signature is told from what merely looks like it: one that is a single letter stands everywhere. */
const MOST_PLACES = 8;

/**
 * One text in place of another, wherever it stands, as it is or as URLs write it; undefined where nobody can say where that
 * is: it is empty or half a character, or stands in too many places.
 */
export function swapped(request: RawRequest, old: string, now: string): RawRequest | undefined {
  if (old === '' || Buffer.from(old).toString() !== old) return undefined;
  const encoded = encodeURIComponent(old);
  const isEverywhere = (text: string): boolean =>
    [old, encoded].some((one) => text.split(one, MOST_PLACES + 2).length > MOST_PLACES + 1);
  const { target, headers, body } = request;
  if ([target, body.toString('latin1'), ...Object.values(headers)].some((text = '') => isEverywhere(text))) return undefined;
  const put = (text: string): string => text.replaceAll(old, () => now).replaceAll(encoded, () => encodeURIComponent(now));
  return rewritten(request, (written) => ({
    target: put(written.target),
    headers: Object.fromEntries(Object.entries(written.headers).map(([name, value]) => [name, value && put(value)])),
    body: put(written.body),
  }));
}
