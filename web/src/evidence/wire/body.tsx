/** A body laid out for reading, or exactly as it came. */
import { useMemo, useState } from 'react';
import type { WireBody } from '../../../../server/api/wire.ts';
import { MarkedText } from '../../ui/marked-text.tsx';
import { Chips } from '../../ui/controls/chips.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { hexDump } from './hex-dump.ts';
import styles from './wire.module.css';
import { prettyBody } from './pretty.ts';
import { Section } from '../section.tsx';
import { useWords } from './texts.ts';

export interface BodyProps {
  title: string;
  none: string;
  body: WireBody;
  contentType: string;
}

const VIEWS = ['pretty', 'raw'] as const;

export function Body({ title, none, body, contentType }: BodyProps) {
  const t = useWords();
  const [wanted, setWanted] = useState<(typeof VIEWS)[number]>('pretty');
  const binary = body.encoding === 'base64';
  const pretty = useMemo(() => (binary ? undefined : prettyBody(body.data, contentType)), [binary, body.data, contentType]);
  const dump = useMemo(() => (binary ? hexDump(body.data) : undefined), [binary, body.data]);
  if (body.data === '') {
    return (
      <Section title={title}>
        <p className={styles.nothing}>{none}</p>
      </Section>
    );
  }
  const text = dump ?? (wanted === 'pretty' ? pretty?.text : undefined) ?? body.data;
  const views = VIEWS.map((id) => ({ id, label: t.view[id] }));
  return (
    <Section
      title={`${title} · ${binary ? `${t.view.hex} · ` : ''}${t.bytes(byteLength(body))}`}
      aside={pretty ? <Chips label={t.view.label} options={views} current={wanted} onChange={setWanted} /> : null}
    >
      <CodeBlock text={text} label={title} wrap={!binary}>
        <MarkedText text={text} code={null} />
      </CodeBlock>
    </Section>
  );
}

function byteLength({ encoding, data }: WireBody): number {
  return encoding === 'base64' ? atob(data).length : new TextEncoder().encode(data).length;
}
