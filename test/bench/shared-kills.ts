/**
 * `npm run kills:shared`: fifty kills of three sandboxes that share a Redis, in turn, under load; then Redis away for five
 * seconds, ended and started again, and stopped and let go on. Prints what was lost, which is nothing.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { killInTurn } from '../support/redis/kills.ts';
import { startRedis } from '../support/redis/server.ts';

const OPTIONS = { instances: 3, kills: 50, clients: 12, between: 100 };
const AWAY_MS = 5_000;

const redis = await startRedis();
const blows = [
  async () => {
    await redis.stop();
    await sleep(AWAY_MS);
    await redis.start();
  },
  async () => {
    redis.pause();
    await sleep(AWAY_MS);
    redis.resume();
  },
];
try {
  const figures = await killInTurn(redis.url, { ...OPTIONS, blows });
  const { acknowledged, refused, lost, doubled, agree, untold, unpushed, pushedAgain } = figures;
  console.log(`${OPTIONS.kills} kills, Redis away twice: ${acknowledged} acknowledged, ${refused} refused,`);
  console.log(`${lost.length} lost, ${doubled.length} doubled, ${agree ? 'the same list everywhere' : 'lists that differ'},`);
  console.log(`${untold} never delivered, ${unpushed} receipts never pushed, ${pushedAgain} pushed again`);
  if (lost.length + doubled.length + untold + unpushed > 0 || !agree) process.exitCode = 1;
} finally {
  await redis.close();
}
