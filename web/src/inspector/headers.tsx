/** The headers of one direction, copied one by one or all together. */
import type { ReactNode } from 'react';
import { CopyButton } from '../ui/copy.tsx';
import { Pairs } from './pairs.tsx';
import { Section } from './section.tsx';
import { wireText } from './wire-text.ts';

export function Headers({ title, headers }: { title: string; headers: Readonly<Record<string, string>> }): ReactNode {
  const pairs = Object.entries(headers).map(([name, value]) => [name, wireText(value)] as const);
  return (
    <Section title={title} aside={<CopyButton value={pairs.map((pair) => pair.join(': ')).join('\n')} />}>
      <Pairs pairs={pairs} />
    </Section>
  );
}
