/** Certificates as text (PEM): found in files that may hold more, and put together without repeats. */

const BLOCK = /-----BEGIN (?:X509 )?CERTIFICATE-----[\s\S]*?-----END (?:X509 )?CERTIFICATE-----/g;

/** Every certificate of the texts, each once, in order. */
export function certificatesIn(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => text.replaceAll('\r', '').match(BLOCK) ?? []))];
}

/** A file of them. */
export function bundleOf(certificates: readonly string[]): string {
  return `${certificates.join('\n')}\n`;
}

/** The bytes of one (DER). */
export function derOf(certificate: string): Buffer {
  return Buffer.from(certificate.replaceAll(/-----[A-Z0-9 ]+-----|\s/g, ''), 'base64');
}
