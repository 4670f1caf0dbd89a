/** Whose request it is: what looks like ours is no provider's, whatever the provider says. */
import { expect, it } from 'vitest';
import { createClaims } from '../../server/net/claims.ts';
import { request } from '../support/desk.ts';
import { toy } from '../support/toy/toy-provider.ts';

it.each(['/_sandbox/api/rules', '/_SANDBOX/api/rules', '/_Sandbox/'])(
  '%s goes to no provider that claims everything',
  (target) => {
    const claims = createClaims([{ ...toy, claims: () => true }]);
    expect(claims.ofHead(request({ target }), 'own')).toBeUndefined();
    expect(claims.ofWhole(request({ target }), 'own')).toBeUndefined();
    expect(claims.ofHead(request({ target: '/_sandboxes' }), 'own')).toBeDefined();
  },
);

it('is whose provider is sure of it, else whose may be his', () => {
  const one = { ...toy, id: 'one', claims: () => 'perhaps' as const };
  const two = { ...toy, id: 'two', claims: (_head: unknown, body?: Buffer) => (body ? body.length > 0 : ('later' as const)) };
  const claims = createClaims([one, two]);
  const [empty, filled] = [request({ target: '/' }), request({ target: '/', body: 'x' })];
  expect(claims.ofHead(empty, 'own')).toBe('later');
  expect([empty, filled].map((raw) => claims.ofWhole(raw, 'own')?.id)).toEqual(['one', 'two']);
});
