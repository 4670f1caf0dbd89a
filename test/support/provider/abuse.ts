/** Whatever is thrown at a provider, it answers in its own words: never a 500, a hang or a stack. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Provider } from '../../../server/provider-kit/contract.ts';
import type { RawRequest } from '../../../server/provider-kit/request.ts';
import { splitTarget } from '../../../server/provider-kit/request.ts';
import { serve } from '../../../server/serving/serve.ts';
import type { Contract } from '../contract.ts';
import { ownRequests } from '../contract.ts';
import { NOW } from '../desk.ts';
import fc from '../properties.ts';
import { fire, headerValue, json, query, soup } from '../nonsense.ts';
import { handClock } from '../toy/toy-world.ts';

const STACK = /\n\s+at |TypeError|RangeError/;
const HUGE = Buffer.alloc(300_000, '{"[&=%');

/** A piece of the bytes is replaced, the rest lost, or all of it is something else. */
function mutatedBody(body: Buffer): fc.Arbitrary<Buffer> {
  const place = fc.nat({ max: body.length });
  const spliced = fc
    .tuple(place, fc.nat({ max: 4 }), fc.uint8Array({ maxLength: 4 }))
    .map(([at, gone, bytes]) => Buffer.concat([body.subarray(0, at), bytes, body.subarray(at + gone)]));
  const cut = place.map((at) => body.subarray(0, at));
  return fc.oneof(spliced, cut, fc.constantFrom(body, Buffer.alloc(0), HUGE), soup, json);
}

function mutatedTarget(target: string): fc.Arbitrary<string> {
  const place = fc.nat({ max: target.length });
  const spliced = fc.tuple(place, query).map(([at, text]) => target.slice(0, at) + text + target.slice(at + text.length));
  const cut = place.map((at) => target.slice(0, at));
  return fc.oneof(
    fc.constant(target),
    spliced,
    cut,
    query.map((text) => `${target}&${text}`),
  );
}

function mutatedHeaders(headers: RawRequest['headers']): fc.Arbitrary<RawRequest['headers']> {
  const names = Object.keys(headers);
  const without = fc
    .subarray(names)
    .map((gone) => Object.fromEntries(Object.entries(headers).filter(([name]) => !gone.includes(name))));
  const changed = fc.tuple(fc.constantFrom(...names), headerValue).map(([name, value]) => ({ ...headers, [name]: value }));
  return fc.oneof(fc.constant(headers), without, changed);
}

/** A request of its own, as it is or with some of it spoilt. */
function mutated(own: readonly RawRequest[]): fc.Arbitrary<RawRequest> {
  return fc.constantFrom(...own).chain((raw) =>
    fc
      .record({
        method: fc.oneof(fc.constant(raw.method), fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'X')),
        target: mutatedTarget(raw.target),
        headers: mutatedHeaders(raw.headers),
        body: mutatedBody(raw.body),
        host: fc.oneof(fc.constant(raw.host), headerValue),
        oversized: fc.boolean(),
      })
      .map(({ body, oversized, ...rest }) => ({
        ...raw,
        ...rest,
        ...splitTarget(rest.target),
        oversized,
        // What is too long is not read.
        body: oversized ? Buffer.alloc(0) : body,
      })),
  );
}

export function describeAbuse(provider: Provider, { nonsense = {} }: Contract): void {
  let sandbox: Sandbox;
  const logged: string[] = [];
  const fine = (status: number, body: string): void => {
    expect(status).toBeGreaterThanOrEqual(200);
    expect(status).toBeLessThan(500);
    expect(body).not.toMatch(STACK);
    expect(logged).toEqual([]);
  };

  describe('whatever is thrown at it', () => {
    beforeAll(async () => {
      const write = (line: string) => logged.push(line);
      sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off', write, clock: handClock(NOW) });
    });
    afterAll(() => sandbox.close());

    it('is answered in its own words: its own requests, spoilt', () => {
      const job = fc.tuple(mutated(ownRequests(provider)), fc.boolean());
      fc.assert(
        fc.property(job, ([request, ownAddress]) => {
          const [served] = serve(sandbox.world, [{ provider, request, ownAddress }]);
          fine(served?.reply.status ?? 0, served?.reply.body ?? '');
        }),
        { numRuns: 500 },
      );
    });

    it.each(Object.entries(nonsense))('is answered with a status below 500 and no stack: %s', async (_what, shots) => {
      await fc.assert(
        fc.asyncProperty(shots, async (shot) => {
          const { status, body } = await fire(sandbox.port, shot);
          fine(status, body);
        }),
        { numRuns: 250 },
      );
    });
  });
}
