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
        const answers = providers.map((one) => {
          const whole = one.claims(head, body);
          said.add(`${one.claims(head)}, then ${whole}`);
          return whole;
        });
        // Whoever is sure, else whoever says perhaps.
        const best = answers.includes(true) || 'perhaps';
        return providers.filter((_one, i) => answers[i] === best);
      };
      expect(own.length).toBeGreaterThan(1);
      for (const raw of own) expect([raw.target, claimants(raw).map(({ id }) => id)]).toEqual([raw.target, [provider.id]]);
      const final = ['true', 'false', 'perhaps'];
      const consistent = final.flatMap((one) => [`${one}, then ${one}`, `later, then ${one}`]);
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

    it('are claimed at every address that it says it has', () => {
      expect(provider.addresses.length).toBeGreaterThan(0);
      const strayed = provider.addresses.filter(({ method, path, headers = [] }) => {
        const { body, ...head } = request({
          method,
          target: path.replace(/\{\w+\}/g, 'x1'),
          headers: Object.fromEntries(headers.map((name) => [name.toLowerCase(), 'x'])),
        });
        return provider.claims(head, body) !== true;
      });
      expect(strayed).toEqual([]);
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
