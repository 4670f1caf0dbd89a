/** One client in a few lines: installed, written with the account's own credentials, started. */
import { Fragment, useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { GuideResource } from '../../../server/api/wire.ts';
import { useLang } from '../i18n/language.ts';
import { useAbout } from '../state/session.tsx';
import { Chips } from '../ui/controls/chips.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { useChoice } from './choice.ts';
import styles from './client-card.module.css';
import { fill, valuesOf } from './client-file.ts';
import type { Client, ClientFile, Snippet, Way } from './client-file.ts';
import card from './connect.module.css';
import { useClientWords } from './client-texts.ts';

export interface ClientCardProps {
  guide: GuideResource;
  file: ClientFile;
}

/** The clients of one provider, of which one is shown. */
export function ClientCard({ guide, file }: ClientCardProps) {
  const t = useClientWords();
  const { provider } = guide;
  const clients = file.clients.filter((one) => one.provider === provider);
  const ids = clients.map(({ id }) => id);
  const [current, choose] = useChoice('client', `client.${provider}`, ids);
  const client = clients.find(({ id }) => id === current);
  if (client === undefined) return null;
  return (
    <section className={card.card}>
      <h2>{t.title}</h2>
      <Picker clients={clients} current={client.id} onChange={choose} />
      <Shown key={client.id} client={client} guide={guide} file={file} />
    </section>
  );
}

interface PickerProps {
  clients: readonly Client[];
  current: string;
  onChange: (id: string) => void;
}

function Picker({ clients, current, onChange }: PickerProps) {
  const t = useClientWords();
  const list = useRef<HTMLDivElement>(null);
  // On a narrow page they are a strip that scrolls sideways.
  useEffect(() => {
    list.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  return (
    <div ref={list} className={styles.clients} role="group" aria-label={t.title}>
      {clients.map(({ id, language, title }) => (
        <button key={id} type="button" className={styles.client} aria-pressed={id === current} onClick={() => onChange(id)}>
          <b>{language}</b>
          {title === language ? null : <span title={title}>{title}</span>}
        </button>
      ))}
    </div>
  );
}

const WAYS: readonly Way[] = ['address', 'run'];

function Shown({ client, guide, file }: ClientCardProps & { client: Client }) {
  const t = useClientWords();
  const lang = useLang();
  const { origin } = useAbout();
  const ways = WAYS.filter((one) => client.ways[one] !== undefined);
  const [way = 'run', choose] = useChoice('way', 'way', ways);
  const snippet = client.ways[way];
  if (snippet === undefined) return null;
  const values = valuesOf(file, guide.provider, guide.settings, origin.replace(/^https?:\/\//, ''));
  const flags = client.flags === '' ? '' : `${client.flags} `;
  const start = way === 'run' ? `npx sms-sandbox run ${flags}--join ${origin} -- ${client.start}` : client.start;
  return (
    <>
      {ways.length < 2 ? null : (
        <Chips label={t.way} options={WAYS.map((id) => ({ id, label: t[id] }))} current={way} onChange={choose} />
      )}
      <p className={styles.words}>{ways.length < 2 && way === 'run' ? t.runOnly : t.ways[way]}</p>
      {client.install === '' ? null : <Step title={t.install} text={client.install} />}
      <Step title={t.send} text={fill(snippet.text, values)}>
        <Lines snippet={snippet} values={values} />
      </Step>
      <Step title={t.start} text={start} />
      {way === 'run' || ways.length < 2 ? (
        <p className={styles.words}>
          {way === 'address' ? t.addressOnly : client.flags === '' ? t.elsewhere : t.byHosts}{' '}
          <a href={`/docs/${lang}/connect`}>{t.more}</a>
        </p>
      ) : null}
    </>
  );
}

function Step({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className={card.example}>
      <h3>{title}</h3>
      <CodeBlock text={text} label={title}>
        {children}
      </CodeBlock>
    </div>
  );
}

/** Line by line, those that are there for the sandbox marked. */
function Lines({ snippet, values }: { snippet: Snippet; values: ReadonlyMap<string, string> }) {
  return (
    <code className={styles.lines} data-testid="snippet">
      {snippet.text.split('\n').map((line, index) => (
        <Fragment key={index}>
          {snippet.changed.includes(index) ? <mark className={styles.changed}>{fill(line, values)}</mark> : fill(line, values)}
          {'\n'}
        </Fragment>
      ))}
    </code>
  );
}
