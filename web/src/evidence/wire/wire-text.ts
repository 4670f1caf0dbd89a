/** Text out of what stood on the wire as bytes: request targets and header values come with one character a byte. */

/** The same bytes read as UTF-8; as they came when they are none. */
export function wireText(latin1: string): string {
  if (!/[\u0080-\u00ff]/.test(latin1)) return latin1;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(latin1));
  } catch {
    return latin1;
  }
}

/** One byte a character; characters beyond a byte are cut, which `atob` and Node's headers never yield. */
export function bytesOf(latin1: string): Uint8Array {
  return Uint8Array.from(latin1, (character) => character.charCodeAt(0));
}

export type WireHeaders = Readonly<Record<string, string | undefined>>;

/** Names and values of headers in their order, still as bytes. */
export function headerPairs(headers: WireHeaders): (readonly [string, string])[] {
  return Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

/** A request target without scheme and host, which a client behind a proxy writes in front of it. */
export function originForm(target: string): string {
  return target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '') || '/';
}
