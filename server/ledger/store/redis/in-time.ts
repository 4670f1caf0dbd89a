/** What takes too long is given up: nobody knows what it still brings. */
import { clearTimeout, setTimeout } from 'node:timers';

/** Rejects, after it has called `giveUp`, where nothing comes of it. */
export async function inTime<Result>(asked: Promise<Result>, ms: number, giveUp: () => void): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('it does not answer'));
      giveUp();
    }, ms);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
