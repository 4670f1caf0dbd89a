/** What the stories of `POST explain` share: a sandbox of its own for each test, and asking it about a pasted request. */
import { afterEach, beforeEach, expect } from 'vitest';
import type { ExplainResource } from '../../../server/api/wire.ts';
import type { Problem } from '../../../server/net/problem.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Place, Shape } from '../../support/signers.ts';
import type { HandClock } from '../../support/toy/toy-world.ts';
import { handClock } from '../../support/toy/toy-world.ts';

export const NOW = Date.UTC(2026, 10, 23, 6, 7, 8);

export let clock: HandClock;
export let sandbox: Sandbox;
export let place: Place;

/** For each test of the file that calls it. */
export function openForEach(): void {
  beforeEach(async () => {
    clock = handClock(NOW);
    sandbox = await openSandbox({ port: 0, memory: true, quiet: true, clock, seed: 'explain' });
    place = { host: `127.0.0.1:${sandbox.port}`, now: NOW };
  });
  afterEach(() => sandbox.close());
}

export async function api<Answer>(path: string): Promise<Answer> {
  return (await (await fetch(`${sandbox.url}/_sandbox/api/${path}`)).json()) as Answer;
}

export function ask(body: unknown): Promise<Response> {
  return fetch(`${sandbox.url}/_sandbox/api/explain`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

export async function explain(request: string, at?: string): Promise<ExplainResource> {
  const response = await ask({ request, at });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as ExplainResource;
}

export async function problem(body: unknown): Promise<Problem> {
  const response = await ask(body);
  const problemOf = (await response.json()) as Problem;
  expect(response.status).toBe(problemOf.status);
  return problemOf;
}

/** As people paste it, a line break too many at its end. */
export function raw({ method, target, headers, body }: Shape): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${target} HTTP/1.1\n${lines.join('\n')}\n\n${body.toString()}\n`;
}
