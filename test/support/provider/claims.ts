/** Whose request it is: its own are a provider's alone, whoever is asked first. */
import { describe, expect, it } from 'vitest';
import type { Provider } from '../../../server/provider-kit/contract.ts';
import type { RawRequest } from '../../../server/provider-kit/request.ts';
import { createClaims } from '../../../server/net/claims.ts';
import { providers } from '../../../server/providers/index.ts';
import type { Contract } from '../contract.ts';
import { ownRequests, sendsOf } from '../contract.ts';
import { request } from '../desk.ts';

export function describeClaims(provider: Provider, contract: Contract): void {
  const sent = sendsOf(provider, contract).map((call) => {
    const { path, init } = call.request(['13800138000']);
    return request({ target: path, ...init });
  });
  const own = [...ownRequests(provider), ...sent].map((one) => ({ ...one, host: '127.0.0.1:10690' }));

  describe('its requests', () => {
    it('are claimed by it and by nobody else: by their head, or by their body where it says so', () => {
      const said = new Set<string>();
      const claimants = (raw: RawRequest) => {
        const { body, ...head } = raw;
        return providers.filter((one) => {
          const whole = one.claims(head, body);
          said.add(`${one.claims(head)}, then ${whole}`);
          return whole === true;
        });
      };
      expect(own.length).toBeGreaterThan(1);
      for (const raw of own) expect([raw.target, claimants(raw).map(({ id }) => id)]).toEqual([raw.target, [provider.id]]);
      const consistent = ['true, then true', 'false, then false', 'later, then true', 'later, then false'];
      expect([...said].filter((one) => !consistent.includes(one))).toEqual([]);
    });

    it.each([
      ['first', [provider, ...providers.filter((one) => one !== provider)]],
      ['last', [...providers.filter((one) => one !== provider), provider]],
    ])('reach it though it is asked %s', (_place, order) => {
      const claims = createClaims(order);
      const strayed = own.filter((raw) => {
        // Under an address of the sandbox only the request itself can tell.
        const head = claims.ofHead(raw, 'own');
        const claimant = head === 'later' ? claims.ofWhole(raw, 'own') : head;
        return claimant !== provider;
      });
      expect(strayed.map(({ target }) => target)).toEqual([]);
    });

    it('reach it by every name of its hosts', () => {
      const claims = createClaims(providers);
      expect(provider.hosts.length).toBeGreaterThan(0);
      for (const host of provider.hosts) {
        const raw = request({ target: '/anything', headers: { host: `${host}:80` } });
        expect(claims.ofHead(raw, 'provider')).toBe(provider);
      }
    });

    it('are not those that have nothing of it', () => {
      const strange = [
        request({ target: '/' }),
        request({ target: '/no-such-path', body: '{}' }),
        request({ target: '/_sandbox/api' }),
      ];
      expect(strange.filter(({ body, ...head }) => provider.claims(head, body) === true)).toEqual([]);
    });
  });
}
