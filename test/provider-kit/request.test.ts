/** What is read of a request is read once. */
import { expect, it } from 'vitest';
import { oncePerRequest } from '../../server/provider-kit/request.ts';
import { request } from '../support/desk.ts';

it('reads each request once, also one in which nothing is found', () => {
  const asked: string[] = [];
  const read = oncePerRequest(({ path }) => {
    asked.push(path);
    return path === '/a' ? 'found' : undefined;
  });
  const [a, b] = [request({ target: '/a' }), request({ target: '/b' })];
  expect([read(a), read(b), read(a), read(b)]).toEqual(['found', undefined, 'found', undefined]);
  expect(asked).toEqual(['/a', '/b']);
});
