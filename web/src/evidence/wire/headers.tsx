/** The headers of one direction, copied one by one or all together. */
import { CopyButton } from '../../ui/controls/copy.tsx';
import { Pairs } from './pairs.tsx';
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
