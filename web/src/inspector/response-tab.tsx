/** The answer as it went out. */
import type { ReactNode } from 'react';
import type { ExchangeResource } from '../../../server/inbox/wire.ts';
import { useTexts } from '../i18n/language.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { Body } from './body.tsx';
import { Headers } from './headers.tsx';
import { Section } from './section.tsx';
import { texts } from './texts.ts';

export function ResponseTab({ exchange }: { exchange: ExchangeResource }): ReactNode {
  const t = useTexts(texts);
  const { response } = exchange;
  const contentType = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return (
    <>
      <Section title={t.response.line}>
        <CodeBlock text={`HTTP ${response.status}`} label={t.response.line} wrap />
      </Section>
      <Headers title={t.response.headers} headers={response.headers} />
      <Body
        title={t.response.body}
        none={t.response.noBody}
        body={{ encoding: 'utf8', data: response.body }}
        contentType={contentType}
      />
    </>
  );
}
