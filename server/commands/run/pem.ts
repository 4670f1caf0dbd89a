/** Certificates as text (PEM): found in files that may hold more, and put together without repeats. */

const BLOCK = /-----BEGIN (?:X509 )?CERTIFICATE-----[\s\S]*?-----END (?:X509 )?CERTIFICATE-----/g;
const LINE = /.{1,64}/g;

/** Every certificate of the texts, each once and in order, in the form that all programs read: lines of 64 characters. */
export function certificatesIn(texts: readonly string[]): readonly string[] {
  const found = texts.flatMap((text) => text.match(BLOCK) ?? []).map((block) => derOf(block).toString('base64'));
  return [...new Set(found)].map((bytes) =>
    ['-----BEGIN CERTIFICATE-----', ...(bytes.match(LINE) ?? []), '-----END CERTIFICATE-----'].join('\n'),
  );
}

/** A file of them. */
export function bundleOf(certificates: readonly string[]): string {
  return `${certificates.join('\n')}\n`;
}

/** The bytes of one (DER). */
export function derOf(certificate: string): Buffer {
  return Buffer.from(certificate.replaceAll(/-----[A-Z0-9 ]+-----|\s/g, ''), 'base64');
}
