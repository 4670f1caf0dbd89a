/** A certificate of a sandbox's own authority for somebody else's host: clients that trust the authority refuse it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Authority } from '../../../server/net/tls/authority.ts';
import { openAuthority } from '../../../server/net/tls/authority.ts';
import { serveForeign } from '../foreign-certificate.ts';
import type { Command } from './child.ts';
import { runChild } from './child.ts';

const PROVIDER = 'sms.tencentcloudapi.com';
const SOMEBODY = 'bank.example';

export interface Asked {
  host: string;
  port: number;
  /** The file with the authority's root, which the client is told to trust. */
  ca: string;
}

/** `command` asks the port of this machine as if it were the host, and prints what it is answered. */
export function describeForeign(name: string, command: (asked: Asked) => Command): void {
  describe(name, () => {
    let folder: string;
    let authority: Authority;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-foreign-'));
      authority = await openAuthority({ folder: null, scope: { names: [PROVIDER], networks: [] }, now: Date.now });
      writeFileSync(join(folder, 'ca.pem'), authority.rootPem);
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    async function ask(host: string): Promise<string> {
      const server = await serveForeign(authority, host);
      try {
        return (await runChild(command({ host, port: server.port, ca: join(folder, 'ca.pem') }), { cwd: folder })).printed;
      } finally {
        await server.close();
      }
    }

    it('takes the certificate of a provider’s host', async () => {
      expect(await ask(PROVIDER)).toContain('taken in');
    });

    it('refuses one for somebody else’s host', async () => {
      const printed = await ask(SOMEBODY);
      expect(printed).not.toContain('taken in');
      expect(printed).toMatch(
        /permitted subtree violation|certificate verify failed|not permitted by any constraint|name constraints/i,
      );
    });
  });
}
