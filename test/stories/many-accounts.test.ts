/** With many accounts beside it, a wrong credential of one of them is explained as it is alone. */
import { expect, it } from 'vitest';
import { mintAccount } from '../../server/ledger/minting.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { providers } from '../../server/providers/index.ts';
import { rehearse } from '../../server/serving/serve.ts';
import { request } from '../support/desk.ts';

const COUNT = 400;

/** The credential with its last character another. */
const spoilt = (text: string, secret: string): string =>
  text.replaceAll(
    secret,
    secret.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')),
  );

it.each(providers.map((provider) => [provider.id, provider] as const))(
  'a key of %s with a slip in it, of an account in the middle',
  async (_id, provider) => {
    const sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
    const { world } = sandbox;
    const causes = [];
    for (const count of [1, COUNT]) {
      while (world.accounts.minted < count) mintAccount(world, { ttlMs: null, template: {} });
      const account = world.accounts.list()[Math.floor(world.accounts.minted / 2) + 1];
      const part = account?.parts.get(provider.id);
      // Signed by somebody who has mistyped the secret.
      const secrets = provider.account.secrets(part);
      const wrong = secrets.reduce((text, secret) => spoilt(text, secret), JSON.stringify(part));
      const now = world.clock.realNow();
      const sample = provider.sample('', provider.account.parse(JSON.parse(wrong)), {
        host: '127.0.0.1',
        now,
        to: '13800138000',
      });
      if (!sample) throw new Error('no sample');
      const raw = request({ ...sample, headers: { Host: '127.0.0.1', ...sample.headers } });
      const { explanation, account: found } = rehearse(world, { provider, request: raw, ownAddress: true }, now);
      expect(found).toBe(account?.id);
      causes.push(provider.account.keys(part).reduce((text, key) => text.replaceAll(key, 'KEY'), explanation?.cause.en ?? ''));
    }
    await sandbox.close();
    expect(causes[1]).toBe(causes[0]);
    expect(causes[0]).toMatch(/its (?:last|32nd|\d+th) character|slip|differs|changed/);
  },
);
