/** The target of a request, what stands between method and version on its first line, made fit for a strict parser. */

/** A target of raw bytes (latin1) as a strict parser takes it: blanks and what is no ASCII percent-encoded. */
export function asciiTarget(raw: string): string {
  return raw.replace(/[^\x21-\x7e]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
