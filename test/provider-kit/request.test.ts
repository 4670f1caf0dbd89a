/** What is read of a request is read once while it is the one that is played. */
import { expect, it } from 'vitest';
import { oncePerRequest } from '../../server/provider-kit/request.ts';
import { request } from '../support/desk.ts';

it('reads each request once while it is asked about, also one in which nothing is found', () => {
  const asked: string[] = [];
  const read = oncePerRequest(({ path }) => {
    asked.push(path);
    return path === '/a' ? 'found' : undefined;
  });
  const [a, b] = [request({ target: '/a' }), request({ target: '/b' })];
  expect([read(a), read(a), read(b), read(b)]).toEqual(['found', 'found', undefined, undefined]);
  expect(asked).toEqual(['/a', '/b']);
  expect([read(a), asked]).toEqual(['found', ['/a', '/b', '/a']]);
});
