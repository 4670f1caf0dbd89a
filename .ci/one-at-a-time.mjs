/** One process at a time: whoever else wants the same waits until it is done, and takes over from one that died. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** In a container the number of a dead process may be somebody else's, so what is as old as this counts as left behind. */
const LEFT_BEHIND_MS = 600_000;

/** Runs while `lock`, a file, is ours. */
export async function oneAtATime(lock, run) {
  while (!taken(lock)) {
    if (isLeftBehind(lock)) rmSync(lock, { force: true });
    else await setTimeout(100);
  }
  try {
    return await run();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isLeftBehind(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > LEFT_BEHIND_MS) return true;
    const holder = Number(readFileSync(lock, 'utf8'));
    // Empty: made a moment ago, not yet written.
    if (holder > 0) process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
