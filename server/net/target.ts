/** The target of a request: what stands between method and version on its first line. */

/** Everything before the `?`, and after it; neither is decoded. */
export function splitTarget(target: string): { path: string; query: string } {
  const question = target.indexOf('?');
  return question === -1 ? { path: target, query: '' } : { path: target.slice(0, question), query: target.slice(question + 1) };
}

/** A target of raw bytes (latin1) as a strict parser takes it: blanks and what is no ASCII percent-encoded. */
export function asciiTarget(raw: string): string {
  return raw.replace(/[^\x21-\x7e]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
