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
