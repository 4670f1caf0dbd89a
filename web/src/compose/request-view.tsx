/** A request that was not sent yet, as it would stand on the wire, and as a command. */
import { useState } from 'react';
import type { ComposedResource } from '../../../server/api/wire.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { Tabs } from '../ui/controls/tabs.tsx';
import { useWords } from './texts.ts';
import styles from './compose.module.css';

export function RequestView({ made }: { made: ComposedResource }) {
  const t = useWords();
  const [tab, setTab] = useState<'wire' | 'curl'>('wire');
  const tabs = [
    { id: 'wire', label: t.wire },
    { id: 'curl', label: t.curl },
  ] as const;
  return (
    <Tabs label={t.request} tabs={tabs} current={tab} onChange={setTab}>
      <div className={styles.shown} data-testid="compose-request">
        {tab === 'wire' ? <CodeBlock text={wireForm(made.request)} label={t.wire} wrap /> : null}
        {tab === 'curl' ? <CodeBlock text={made.curl} label={t.asCurl} wrap /> : null}
      </div>
    </Tabs>
  );
}

function wireForm({ method, url, headers, body }: ComposedResource['request']): string {
  const { host, pathname, search } = new URL(url);
  const lines = Object.entries({ Host: host, ...headers }).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${pathname}${search} HTTP/1.1`, ...lines, '', body].join('\n');
}
