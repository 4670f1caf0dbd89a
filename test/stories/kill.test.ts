/** A killed process loses nothing that it acknowledged: the promise of the journal, kept by a real process and a real SIGKILL. */
import { expect, it } from 'vitest';
import { killAgainAndAgain } from '../support/kills.ts';
import { withFolder } from '../support/toy/toy-world.ts';

const BURSTS = 3;
const SENDERS = 16;
const KILL_AFTER = 150;

it('keeps every acknowledged message through kill -9 in the middle of a burst, again and again', () =>
  withFolder(async (folder) => {
    const figures = await killAgainAndAgain(folder, { kills: BURSTS, clients: SENDERS, after: KILL_AFTER });
    expect(figures.acknowledged).toBeGreaterThanOrEqual(BURSTS * KILL_AFTER);
    expect(figures).toMatchObject({ lost: [], torn: 0 });
  }));
