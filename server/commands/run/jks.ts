/**
 * A key store in Java's own format (JKS), which every Java since 1.2 loads: a head, trusted certificates under aliases, and
 * a digest over both and the password. Numbers are big-endian; texts are their length in two bytes, then UTF-8.
 */
import { createHash } from 'node:crypto';

const MAGIC = 0xfeedfeed;
const VERSION = 2;
/** A trusted certificate, not a key. */
const TRUSTED = 2;
/** Stands between password and content in the digest, so says the format. */
const SALT = 'Mighty Aphrodite';

/** `certificates`: DER; `at`: epoch milliseconds that the entries are dated with. */
export function keyStore(certificates: readonly Buffer[], password: string, at: number): Buffer {
  const entries = certificates.map((der, i) =>
    Buffer.concat([int(TRUSTED), text(`root-${i}`), long(at), text('X.509'), int(der.length), der]),
  );
  const content = Buffer.concat([int(MAGIC), int(VERSION), int(entries.length), ...entries]);
  // Two bytes a character, the higher first.
  const secret = Buffer.from(password, 'utf16le').swap16();
  const digest = createHash('sha1').update(secret).update(SALT, 'utf8').update(content).digest();
  return Buffer.concat([content, digest]);
}

function int(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
