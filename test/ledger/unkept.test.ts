/** What could not be kept is told of once it can, once, also where the turn that does so is played again. */
import { expect, it, vi } from 'vitest';
import { createUnkept } from '../../server/ledger/unkept.ts';
import { DiskRefusal } from '../../server/ledger/store/disk-refusal.ts';
import { createLog } from '../../server/ledger/log.ts';
import { numbered } from '../../server/ledger/numbering.ts';

it('enters what was refused again where its turn was taken back, and all that came meanwhile later', async () => {
  const entered: string[] = [];
  const lines: string[] = [];
  const unkept = createUnkept({
    clock: { after: () => () => {} },
    log: createLog({ json: false, quiet: false, write: (line) => lines.push(line), now: () => 0 }),
    probe: () => {},
    record: (write) => void numbered(1, write),
    turns: {
      take: async (play) => {
        const { length } = entered;
        play();
        // Somebody else had the pen.
        entered.length = length;
        return play();
      },
    },
  });
  const refuse = (name: string): void => unkept.later(() => void entered.push(name), 10);
  unkept.refused(new DiskRefusal('/data', new Error('EIO')));
  refuse('one');
  refuse('two');
  unkept.look();
  unkept.look();
  refuse('three');
  await vi.waitFor(() => expect(unkept.refusal).toBeNull());
  expect(entered).toEqual(['one', 'two', 'three']);
  expect(lines.at(-1)).toContain('3 refused requests are in the log now.');
});
