/** The target of a request: what stands between method and version on its first line. */

/** A target of raw bytes (latin1) as a strict parser takes it: blanks and what is no ASCII percent-encoded. */
export function asciiTarget(raw: string): string {
  return raw.replace(/[^\x21-\x7e]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

const ABSOLUTE = /^https?:\/\/([^/?#]*)([^#]*)$/i;

/**
 * A target in absolute form, as a client sends it that takes us for its proxy, apart: the authority counts before any Host
 * header (RFC 9112 §3.2.2). A target in origin form is itself.
 */
export function originForm(target: string): { authority?: string; target: string } {
  if (target.startsWith('/')) return { target };
  const [, authority = '', rest = ''] = ABSOLUTE.exec(target) ?? [];
  // Of another scheme, or of nobody: what stands there is no name that anybody has.
  if (authority === '') return { authority: target, target: '/' };
  return { authority: authority.toLowerCase(), target: rest.startsWith('/') ? rest : `/${rest}` };
}
