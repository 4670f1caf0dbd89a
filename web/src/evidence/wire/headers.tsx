/** Names and values of the wire: each value is copied by a click, and headers all together too. */
import { Copyable, CopyButton } from '../../ui/controls/copy.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Section } from '../section.tsx';
import { headerPairs, wireText } from './wire-text.ts';
import type { WireHeaders } from './wire-text.ts';

export function Headers({ title, headers }: { title: string; headers: WireHeaders }) {
  const pairs = headerPairs(headers).map(([name, value]) => [name, wireText(value)] as const);
  return (
    <Section title={title} aside={<CopyButton value={pairs.map((pair) => pair.join(': ')).join('\n')} />}>
      <Pairs pairs={pairs} />
    </Section>
  );
}

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
