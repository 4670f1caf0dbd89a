/** Names and values of the wire, each value to be copied by a click. */
import { Copyable } from '../../ui/controls/copy.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';

/** A name may stand there more than once. */
export function Pairs({ pairs }: { pairs: readonly (readonly [string, string])[] }) {
  return (
    <Facts>
      {pairs.map(([name, value], index) => (
        <Fact key={index} name={name} wire>
          {value === '' ? null : <Copyable value={value} />}
        </Fact>
      ))}
    </Facts>
  );
}
