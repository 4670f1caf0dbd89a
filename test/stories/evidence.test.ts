/** What is known of the providers' answers, each piece of evidence replayed over the wire: `fixtures/evidence/`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { providers } from '../../server/providers/index.ts';
import { evidenceOf, evidenced } from '../support/evidence/format.ts';
import { differences, openReplay } from '../support/evidence/replay.ts';
import type { Replay } from '../support/evidence/replay.ts';

let replay: Replay;
beforeAll(async () => {
  replay = await openReplay();
});
afterAll(() => replay.close());

it('is there, of providers that are played', () => {
  expect(providers.map(({ id }) => id)).toEqual(expect.arrayContaining([...evidenced]));
  expect(evidenced.flatMap(evidenceOf).length).toBeGreaterThanOrEqual(300);
});

describe.each(evidenced)('%s', (provider) => {
  const entries = evidenceOf(provider);

  it('tells its entries apart', () => {
    const names = entries.map(({ theme, name }) => `${theme}: ${name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  const agreeing = entries.filter(({ differs }) => differs === undefined);
  it.each(agreeing)('$theme: $name ($certainty, $date: $source)', async (evidence) => {
    expect(differences(evidence.answer, await replay.play(evidence))).toEqual([]);
  });

  const differing = entries.filter(({ differs }) => differs !== undefined);
  it.each(differing)('$theme: $name still differs ($certainty, $date: $source)', async (evidence) => {
    expect(differences(evidence.answer, await replay.play(evidence))).not.toEqual([]);
  });
});
