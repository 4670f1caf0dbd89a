/** The key store for Java: its bytes, and that Java reads them. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { expect, it } from 'vitest';
import { keyStore } from '../../../server/commands/run/jks.ts';
import { bundleOf, certificatesIn, derOf } from '../../../server/commands/run/pem.ts';

const AT = Date.UTC(2026, 0, 2);

it('has the head, the entries and the digest that the format wants', () => {
  const der = Buffer.from([1, 2, 3]);
  const bytes = keyStore([der], 'pw', AT);
  expect(bytes.subarray(0, 12).toString('hex')).toBe('feedfeed0000000200000001');
  const entry = bytes.subarray(12, -20);
  expect(entry.readUInt32BE(0)).toBe(2);
  expect(entry.subarray(4, 12).toString('latin1')).toBe('\0\u0006root-0');
  expect(Number(entry.readBigUInt64BE(12))).toBe(AT);
  expect(entry.subarray(20).toString('latin1')).toBe('\0\u0005X.509\0\0\0\u0003\u0001\u0002\u0003');
  const salted = Buffer.concat([Buffer.from('\0p\0wMighty Aphrodite', 'latin1'), bytes.subarray(0, -20)]);
  expect(bytes.subarray(-20)).toEqual(createHash('sha1').update(salted).digest());
});

const hasKeytool = spawnSync('keytool', ['-help']).error === undefined;

it.skipIf(!hasKeytool)('is listed by keytool, every certificate of it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-jks-'));
  try {
    const file = join(folder, 'trust.jks');
    writeFileSync(file, keyStore(rootCertificates.map(derOf), 'changeit', AT));
    const { stdout, status } = spawnSync('keytool', ['-list', '-keystore', file, '-storepass', 'changeit'], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C', JAVA_TOOL_OPTIONS: '' },
    });
    expect(status).toBe(0);
    expect(stdout).toContain('Keystore type: JKS');
    expect(stdout.match(/trustedCertEntry/g)).toHaveLength(rootCertificates.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('finds certificates among whatever stands around them, each once', () => {
  const [one = '', two = ''] = rootCertificates;
  const key = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----';
  const trusted = '-----BEGIN TRUSTED CERTIFICATE-----\nAAAA\n-----END TRUSTED CERTIFICATE-----';
  const text = `# a comment\r\n${one.replaceAll('\n', '\r\n')}\r\n${key}\n${trusted}\n${two}\n`;
  expect(certificatesIn([text, one, 'nothing']).map(derOf)).toEqual([one, two].map(derOf));
  const both = certificatesIn([one, two]);
  expect(certificatesIn([bundleOf(both)])).toEqual(both);
  for (const line of both.join('\n').split('\n')) expect(line.length).toBeLessThanOrEqual(64);
});
