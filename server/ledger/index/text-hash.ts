/** Short texts as numbers, to be told apart without being kept. */

/** 32 bits: whoever finds the same looks at the text itself. FNV-1a by UTF-16 units (public domain). */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
