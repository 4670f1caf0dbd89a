/** How much is read at once by whoever is behind. */
import { expect, it } from 'vitest';
import { readPages } from '../../../../server/ledger/store/redis/intake.ts';

/** Of a log of so many appends, to which others append so many while a page is underway: how long each page was asked to be. */
async function pagesOf({
  behind,
  meanwhile = 0,
  tookMs = 0,
  longest = Infinity,
}: {
  behind: number;
  meanwhile?: number;
  tookMs?: number;
  longest?: number;
}): Promise<number[]> {
  const asked: number[] = [];
  let [left, now] = [behind, 0];
  await readPages({
    read: async (most) => {
      asked.push(most);
      now += tookMs;
      left += meanwhile;
      return { entries: Array.from({ length: Math.min(most, left, longest) }), isCut: left > longest && most > longest };
    },
    take: (page) => {
      left -= Array.isArray(page) ? page.length : 0;
    },
    ticks: () => now,
  });
  return asked;
}

it('each page is twice as long as the one before, up to what is read at once at most', async () => {
  expect(await pagesOf({ behind: 99 })).toEqual([100]);
  expect(await pagesOf({ behind: 6_000 })).toEqual([100, 200, 400, 800, 1_600, 1_600, 1_600]);
});

it('beside somebody who appends more in a round trip than the first page has, it comes to an end', async () => {
  expect(await pagesOf({ behind: 1_000, meanwhile: 150, tookMs: 1_200 })).toEqual([100, 200, 400, 800, 1_600]);
});

it('is no longer where twice as much might not arrive in time', async () => {
  expect(await pagesOf({ behind: 250, tookMs: 1_501 })).toEqual([100, 100, 100]);
});

it('goes on behind a page that was cut for its bytes', async () => {
  expect(await pagesOf({ behind: 130, longest: 50 })).toEqual([100, 200, 400]);
});
