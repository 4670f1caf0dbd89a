/** The answer as it went out, whatever became of it on its way. */
import type { ExchangeResource } from '../../../../server/api/wire.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { FaultName } from '../fault-name.tsx';
import { Body } from './body.tsx';
import { Headers } from './headers.tsx';
import styles from './wire.module.css';
import { Section } from '../section.tsx';
import { useWords } from './texts.ts';

export function ResponseTab({ exchange }: { exchange: ExchangeResource }) {
  const t = useWords();
  const { response, scripted } = exchange;
  return (
    <>
      {scripted?.fault === undefined ? null : (
        <p className={styles.fault}>
          <b>{t.response.fault}</b> <FaultName kind={scripted.fault} />
        </p>
      )}
      {response.status === 0 ? <p className={styles.nothing}>{t.response.nothing}</p> : <Answer response={response} />}
    </>
  );
}

function Answer({ response }: Pick<ExchangeResource, 'response'>) {
  const t = useWords();
  const { status, headers, body, encoding = 'utf8' } = response;
  const contentType = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return (
    <>
      <Section title={t.response.line}>
        <CodeBlock text={`HTTP ${status}`} label={t.response.line} wrap />
      </Section>
      <Headers title={t.response.headers} headers={headers} />
      <Body title={t.response.body} none={t.response.noBody} body={{ encoding, data: body }} contentType={contentType} />
    </>
  );
}
