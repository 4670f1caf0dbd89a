/** `https://` in absolute form, as axios says it to a proxy: TLS is spoken from here, and the certificate is looked at. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { packageRoot } from '../../../server/settings/package-root.ts';
import { openProxy } from '../../support/proxy.ts';
import { tell } from '../../support/wire.ts';

const get = (port: number): string =>
  `GET https://localhost:${port}/_sandbox/api/health HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`;

it('is refused where nobody vouches for the host', async () => {
  const other = await openSandbox({ port: 0, memory: true, quiet: true });
  const sandbox = await openProxy({ proxyPrivate: true });
  expect(await tell(sandbox.port, get(other.port))).toMatch(/^HTTP\/1\.1 502 [^]*(?:CERT|ISSUER|SIGNED)/);
  await sandbox.close();
  await other.close();
});

it('is answered where the machine trusts it', async () => {
  const other = await openSandbox({ port: 0, memory: true, quiet: true });
  const folder = mkdtempSync(join(tmpdir(), 'secure-'));
  writeFileSync(join(folder, 'ca.pem'), await other.caPem());
  const words = ['start', '--port', '0', '--memory', '--quiet', '--proxy-private'];
  const child = spawn(process.execPath, [join(packageRoot, 'dist/server/launch.cjs'), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') },
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(/:(\d+)/.exec(line.toString())?.[1]);
  expect(await tell(port, get(other.port))).toMatch(/^HTTP\/1\.1 200 [^]*"status":"ok"/);
  child.kill();
  await once(child, 'exit');
  await other.close();
  rmSync(folder, { recursive: true });
});
