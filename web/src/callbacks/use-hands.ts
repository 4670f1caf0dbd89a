/** The hands of the clock: those of the sandbox, or of the chosen account where it has a time of its own. */
import { useAccount } from '../state/chosen.ts';
import { accountPath } from '../state/open-session.ts';
import { useClock, useOwnOffset } from '../state/now.ts';
import { useSend } from '../state/send.ts';

export function useHands() {
  const account = useAccount();
  const own = useOwnOffset();
  const { data } = useClock();
  const { problem, send } = useSend();
  const moveOwn = (offsetMs: number) =>
    send('PATCH', accountPath(account), { clock: offsetMs === 0 ? null : { offsetMs: Math.round(offsetMs) } });
  return {
    /** How far the account is ahead of the sandbox; 0 while it has no time of its own. */
    own,
    problem,
    advance: (ms: number) => (own === 0 ? send('POST', 'clock', { advance: ms }) : moveOwn(own + ms)),
    /** `now` is what the clock shows at this moment. */
    set: (at: number, now: number) =>
      own === 0 ? send('POST', 'clock', { set: new Date(at).toISOString() }) : moveOwn(own + at - now),
    freeze: (frozen: boolean) => send('POST', 'clock', { freeze: frozen }),
    /** To the machine's time, whatever had been moved. */
    reset: async () => {
      if (own !== 0) await moveOwn(0);
      if (data?.frozen || data?.offsetMs) await send('POST', 'clock', { reset: true });
    },
  };
}
