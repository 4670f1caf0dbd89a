/** A text of a request in place of another: where it stands, and where nobody can say. */
import { expect, it } from 'vitest';
import { swapped } from '../../server/provider-kit/rewrite.ts';
import { request } from '../support/desk.ts';

it('replaces a text wherever it stands, as it is or as URLs write it', () => {
  const body = 'sig=a%2Fb&name=值';
  const written = request({ target: '/x?sig=a/b', headers: { authorization: 'a/b' }, body });
  const now = swapped(written, 'a/b', '$&/c');
  expect(now?.target).toBe('/x?sig=$&/c');
  expect(now?.headers['authorization']).toBe('$&/c');
  expect(now?.body.toString()).toBe('sig=%24%26%2Fc&name=值');
  expect(now?.headers['content-length']).toBe(String(now?.body.length));
});

it.each([
  ['nothing', ''],
  ['half a character', '\ud800'],
  ['a letter that stands everywhere', 'a'],
  ['what stands everywhere as URLs write it', '/'],
])('leaves %s alone', (_, old) => {
  const body = 'a%2F'.repeat(1000);
  expect(swapped(request({ target: '/', body }), old, '0'.repeat(64))).toBeUndefined();
});
