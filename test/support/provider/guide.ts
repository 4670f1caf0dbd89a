/** What a newcomer is shown: every command runs as it stands and sends. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPasted } from '../../../server/api/paste/pasted-request.ts';
import type { ExplainResource, GuideResource, List } from '../../../server/api/wire.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Provider } from '../../../server/provider-kit/contract.ts';
import { apiOf } from '../api.ts';
import type { Contract } from '../contract.ts';
import { post } from '../signers.ts';

export function describeGuide({ id }: Provider, { codeOf }: Contract): void {
  let sandbox: Sandbox;
  const api = apiOf(() => sandbox);
  const guide = async () => (await api<List<GuideResource>>('guides')).items.find(({ provider }) => provider === id);

  describe('its guide', () => {
    beforeAll(async () => {
      sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
    });
    afterAll(() => sandbox.close());

    it('has an address of this sandbox and what to sign with, each under a name of its own', async () => {
      const settings = (await guide())?.settings ?? [];
      expect(settings.some(({ value }) => value.startsWith(sandbox.url))).toBe(true);
      expect(settings.length).toBeGreaterThan(2);
      for (const { variable = 'SHOWN_ONLY', ...setting } of settings) {
        expect(setting).toEqual({ label: expect.stringMatching(/./), value: expect.stringMatching(/./) });
        expect(variable).toMatch(/^[A-Z][A-Z0-9_]*$/);
      }
      expect(new Set(settings.map(({ label }) => label)).size).toBe(settings.length);
    });

    it('has commands that run as they stand', async () => {
      const examples = (await guide())?.examples ?? [];
      for (const { title, command } of examples) {
        expect(title).toEqual({ zh: expect.stringMatching(/./), en: expect.stringMatching(/./) });
        const pasted = readPasted(command);
        if ('unreadable' in pasted) throw new Error(pasted.unreadable.en);
        expect(pasted.request.host).toBe(new URL(sandbox.url).host);
        const { verdict, signature } = await api<ExplainResource>('explain', 'POST', { request: command });
        expect([verdict, signature?.ok ?? true]).toEqual(['accepted', true]);
        expect(codeOf(await post(sandbox.port, pasted.request))).toBe('ok');
      }
      const { items } = await api<List<{ provider: string }>>('messages');
      expect(items.map(({ provider }) => provider)).toEqual(examples.map(() => id));
    });
  });
}
