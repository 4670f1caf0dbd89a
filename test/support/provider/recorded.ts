/** What was recorded of a provider: each request gets its answer, byte for byte. */
import { describe, expect, it } from 'vitest';
import { hostName } from '../../../server/net/host.ts';
import type { Provider } from '../../../server/provider-kit/contract.ts';
import type { Contract } from '../contract.ts';
import { deskFor, play } from '../desk.ts';
import { onTheWire, recordings } from '../recordings.ts';

export function describeRecordings(provider: Provider, { recordedAt }: Contract): void {
  describe('what was recorded of it', () => {
    it('is there', () => {
      expect(recordings(provider.id).length).toBeGreaterThan(0);
    });

    it.each(recordings(provider.id).map((one) => [one.name, one] as const))('answers %s byte for byte', (_name, recording) => {
      const { request, answer, lineEnd } = recording;
      const ownAddress = !provider.hosts.includes(hostName(request.host) ?? '');
      const { reply } = play(provider, request, deskFor(provider, { ownAddress, ...recordedAt }));
      expect(onTheWire(reply, lineEnd)).toBe(answer);
    });
  });
}
