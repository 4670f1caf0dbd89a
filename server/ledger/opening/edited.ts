/** What a person wrote into the document while the sandbox runs. */
import { say } from '../../message/localized.ts';
import { RUNNING } from '../../world/clock.ts';
import type { VirtualClock } from '../../world/clock.ts';
import { UserError } from '../../settings/user-error.ts';
import type { Turns } from '../store/turns.ts';
import type { WorldDocument } from '../store/store.ts';
import type { Accounts } from '../accounts.ts';
import type { Log } from '../log.ts';
import type { Add } from '../numbering.ts';

/** Takes it in; throws a sentence for accounts that cannot be used. */
export function takeEdited({ accounts, clock, log, turns, record }: EditedParts, edited: WorldDocument): void {
  // It is kept beside, and told of.
  if (turns.held) throw new UserError(BUSY, say('请在导入结束后再改。', 'Edit it again once that is over.'));
  const offsets = new Map(accounts.list().map(({ id, offsetMs }) => [id, offsetMs]));
  accounts.replace(edited.accounts);
  const at = clock.now();
  const time = edited.clock ?? RUNNING;
  const isMoved = time.offsetMs !== clock.state.offsetMs || time.frozenAt !== clock.state.frozenAt;
  log.info('store', say('已采用写入 sandbox.json 的内容。', 'Took what was written into sandbox.json.'));
  record((add) => {
    for (const { id: account, limits: limited, delivery, callbacks: urls, states, offsetMs, minted } of accounts.list()) {
      if (minted) continue;
      if (offsetMs !== (offsets.get(account) ?? 0)) add('account.clock', at, { account, offsetMs });
      add('account.edited', at, { account, limits: limited, delivery, callbacks: urls, states });
    }
    if (isMoved) add('clock.moved', at, { clock: time });
  });
}

const BUSY = say(
  'sandbox.json 的改动未采用：正在导入。',
  'What was written into sandbox.json is not taken: a run is being imported.',
);

interface EditedParts {
  accounts: Accounts;
  clock: VirtualClock;
  log: Log;
  turns: Pick<Turns, 'held'>;
  record(write: (add: Add) => void): void;
}
