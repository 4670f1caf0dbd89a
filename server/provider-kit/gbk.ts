/** Text as GBK bytes, to recognise a client that hashed those; Node itself only decodes the encoding. */

let table: Map<string, readonly [number, number]> | undefined;

/** Every two-byte pair decoded once, on first use: lead 81–FE, trail 40–FE. */
function encodingTable(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder('gbk');
  const map = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== '\uFFFD' && !map.has(character)) map.set(character, [lead, trail]);
    }
  }
  return map;
}

/** Characters that GBK lacks become `?`, as Java and PHP write them. */
export function encodeGbk(text: string): Buffer {
  table ??= encodingTable();
  const bytes: number[] = [];
  for (const character of text) {
    const unit = character.charCodeAt(0);
    if (character.length === 1 && unit < 0x80) bytes.push(unit);
    else bytes.push(...(table.get(character) ?? [0x3f]));
  }
  return Buffer.from(bytes);
}
