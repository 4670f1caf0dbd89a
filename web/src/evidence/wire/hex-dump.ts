/** Bytes as people who look at bytes want them: offset, hexadecimal, and what is printable. Pure. */
import { bytesOf } from './wire-text.ts';

const WIDTH = 16;

/** `00000000  e6 82 a8 31 …  |...1|`, sixteen bytes a line. */
export function hexDump(base64: string): string {
  const bytes = bytesOf(atob(base64));
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += WIDTH) lines.push(dumpLine(at, bytes.subarray(at, at + WIDTH)));
  return lines.join('\n');
}

function dumpLine(at: number, bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
  const left = hex.slice(0, 8).join(' ').padEnd(23);
  const right = hex.slice(8).join(' ').padEnd(23);
  const text = Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
  return `${at.toString(16).padStart(8, '0')}  ${left}  ${right}  |${text}|`;
}
