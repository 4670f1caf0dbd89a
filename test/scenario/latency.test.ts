/** How long answers take: fixed, even, or like a network's. */
import { describe, expect, it } from 'vitest';
import { latencyMs, LONGEST_LATENCY_MS } from '../../server/scenario/latency.ts';
import { seededChance } from '../../server/world/chance.ts';

const samples = (latency: Parameters<typeof latencyMs>[0]): number[] => {
  const { random } = seededChance('latency');
  return Array.from({ length: 2_000 }, () => latencyMs(latency, random)).toSorted((a, b) => a - b);
};

describe('a latency', () => {
  it('is what it says when it is fixed', () => {
    expect(new Set(samples({ mode: 'fixed', ms: 3_000 }))).toEqual(new Set([3_000]));
  });

  it('lies between the two when it is even, near both', () => {
    const all = samples({ mode: 'uniform', fromMs: 100, toMs: 900 });
    expect(all[0]).toBeGreaterThanOrEqual(100);
    expect(all[0]).toBeLessThan(110);
    expect(all.at(-1)).toBeLessThanOrEqual(900);
    expect(all.at(-1)).toBeGreaterThan(890);
  });

  it('is log-normal about its median, with few far slower', () => {
    const all = samples({ mode: 'log-normal', medianMs: 200, sigma: 0.5 });
    expect(all[1_000]).toBeGreaterThan(190);
    expect(all[1_000]).toBeLessThan(210);
    // One in fifty at 2.8 times the median: the 98th percentile is e^(0.5 × 2.05).
    expect(all[1_960]).toBeGreaterThan(200 * 2.5);
    expect(all[1_960]).toBeLessThan(200 * 3.1);
  });

  it('has no variation without a sigma, and an end', () => {
    expect(new Set(samples({ mode: 'log-normal', medianMs: 200, sigma: 0 }))).toEqual(new Set([200]));
    expect(Math.max(...samples({ mode: 'log-normal', medianMs: LONGEST_LATENCY_MS, sigma: 3 }))).toBe(LONGEST_LATENCY_MS);
  });

  it('is a number whatever chance gives', () => {
    for (const chance of [0, 0.5, 1 - Number.EPSILON]) {
      expect(latencyMs({ mode: 'log-normal', medianMs: 100, sigma: 1 }, () => chance)).toBeGreaterThanOrEqual(0);
    }
  });
});
