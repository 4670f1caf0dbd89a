/** The request as it came in. */
import type { ExchangeResource } from '../../../../server/api/wire.ts';
import { useAbout } from '../../state/session.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { useCopy } from '../../ui/controls/copy.tsx';
import { CheckIcon, CopyIcon } from '../../ui/icons.tsx';
import { Body } from './body.tsx';
import { curlCommand, isSendable } from './curl.ts';
import { Headers, Pairs } from './headers.tsx';
import { formPairs } from './pretty.ts';
import { Section } from '../section.tsx';
import { useWords } from './texts.ts';
import { wireText } from './wire-text.ts';

export function RequestTab({ exchange }: { exchange: ExchangeResource }) {
  const t = useWords();
  const { origin } = useAbout();
  const { outcome, said, copy } = useCopy();
  const { request } = exchange;
  const url = wireText(request.url);
  const query = url.includes('?') ? formPairs(url.slice(url.indexOf('?') + 1)) : [];
  return (
    <>
      {isSendable(request) ? (
        <Button small data-testid="copy-curl" onClick={() => void copy(curlCommand(request, origin))}>
          {outcome === 'copied' ? <CheckIcon /> : <CopyIcon />}
          {said ?? t.request.curl}
        </Button>
      ) : null}
      <Section title={t.request.line}>
        <CodeBlock text={`${request.method} ${url}`.trim()} label={t.request.line} wrap />
      </Section>
      {query.length === 0 ? null : (
        <Section title={t.request.query}>
          <Pairs pairs={query} />
        </Section>
      )}
      <Headers title={t.request.headers} headers={request.headers} />
      <Body
        title={t.request.body}
        none={t.request.noBody}
        body={request.body}
        contentType={request.headers['content-type'] ?? ''}
      />
    </>
  );
}
