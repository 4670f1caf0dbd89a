/** A number to send to: shown in groups, copied as a caller writes it. */
import { Copyable } from '../ui/controls/copy.tsx';
import { displayNumber } from '../text/number.ts';

export function DialNumber({ to, signed }: { to: string; signed?: true }) {
  return (
    <Copyable value={to.replace(/^\+86/, '')} mono={false} {...(signed ? { signed } : {})}>
      {displayNumber(to)}
    </Copyable>
  );
}
