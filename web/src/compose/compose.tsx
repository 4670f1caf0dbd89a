/** A message put together by hand: what it is made of on the left, the request that it makes on the right. */
import { useEffect, useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { AccountField } from '../picker/account-field.tsx';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import type { ComposedResource, TemplateResource } from '../../../server/api/wire.ts';
import { useShownId } from '../state/accounts.ts';
import { asProblem } from '../state/api.ts';
import type { ApiProblem } from '../state/api.ts';
import { compose, filledText, useDraft, useTemplates } from '../state/compose.ts';
import { useProviderOptions } from '../state/providers.ts';
import { useSession } from '../state/session.tsx';
import { Button } from '../ui/controls/button.tsx';
import { Chips } from '../ui/controls/chips.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { Sheet } from '../ui/sheet.tsx';
import styles from './compose.module.css';
import { chosenOf, valuesOf, wantedOf, withValue } from './form.ts';
import type { Form } from './form.ts';
import { Outcome } from './outcome.tsx';
import { RequestView } from './request-view.tsx';
import { useWords } from './texts.ts';

export interface ComposeProps {
  /** What it begins with. */
  provider: string;
  to?: string | undefined;
  onClose: () => void;
}

const SAMPLE_NUMBER = '13800138000';

export function Compose({ provider, to = SAMPLE_NUMBER, onClose }: ComposeProps) {
  const t = useWords();
  const session = useSession();
  const options = useProviderOptions();
  const [picked, pick] = useState<string>();
  const { id: account, open } = useShownId(picked);
  const [form, setForm] = useState<Form>({ provider, to, template: '', typed: [] });
  const templates = useTemplates(account) ?? [];
  const chosen = chosenOf(templates, form);
  const wanted = wantedOf(form, account, chosen);
  const { made, problem } = useDraft(wanted);
  const { sent, unsent, isSending, send } = useSending();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const change = (part: Partial<Form>): void => setForm({ ...form, ...part });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void send(() => compose({ ...wanted, send: true })).then(() => session.reads.refresh('act'));
  };
  return (
    <Sheet title={t.title} place="wide" onClose={onClose}>
      <form className={styles.compose} data-testid="compose" onSubmit={submit}>
        <div className={styles.fields}>
          <p className={styles.lead}>{t.lead}</p>
          <Chips
            label={t.provider}
            options={options.map(({ id, label }) => ({
              id,
              label: (
                <span className={styles.provider}>
                  <ProviderMark provider={id} size="dot" />
                  {label}
                </span>
              ),
            }))}
            current={form.provider}
            onChange={(id) => change({ provider: id, template: '', typed: [] })}
          />
          {open && account !== undefined ? <AccountField name={account} onPick={pick} /> : null}
          <label className={styles.field}>
            {t.to}
            <input
              ref={first}
              className={styles.input}
              name="to"
              inputMode="tel"
              autoComplete="off"
              placeholder={t.toHint}
              maxLength={100}
              value={form.to}
              onChange={({ target }) => change({ to: target.value })}
            />
          </label>
          <TemplateFields form={form} templates={templates} chosen={chosen} onChange={setForm} />
          <Button type="submit" tone="primary" className={styles.send ?? ''} disabled={isSending}>
            {sent === undefined ? t.send : t.again} <kbd aria-hidden="true">↵</kbd>
          </Button>
          {unsent ? <ProblemLine problem={unsent} /> : null}
          {sent?.exchange ? <Outcome key={sent.exchange.id} exchange={sent.exchange} /> : null}
        </div>
        <div className={styles.request}>
          <h3>{t.request}</h3>
          {problem ? <ProblemLine problem={problem} /> : made ? <RequestView made={made} /> : null}
        </div>
      </form>
    </Sheet>
  );
}

interface TemplateFieldsProps {
  form: Form;
  templates: readonly TemplateResource[];
  chosen: TemplateResource | undefined;
  onChange: (form: Form) => void;
}

function TemplateFields({ form, templates, chosen, onChange }: TemplateFieldsProps) {
  const t = useWords();
  const own = templates.filter(({ provider }) => provider === form.provider);
  if (chosen === undefined) return <p className={styles.lead}>{t.noTemplates}</p>;
  const values = valuesOf(chosen, form);
  return (
    <>
      <label className={styles.field}>
        {t.template}
        <select
          className={styles.input}
          name="template"
          value={chosen.id}
          onChange={({ target }) => onChange({ ...form, template: target.value, typed: [] })}
        >
          {own.map((one) => (
            <option key={one.id} value={one.id}>
              {`${one.id}${one.approved ? '' : ` (${t.notApproved})`} · ${filledText(one, [])}`}
            </option>
          ))}
        </select>
      </label>
      {values.length === 0 ? null : (
        <div className={styles.values}>
          {values.map((value, index) => (
            <label key={index} className={styles.field}>
              {t.value(index + 1)}
              <input
                className={styles.input}
                name={`value-${index + 1}`}
                autoComplete="off"
                maxLength={500}
                value={value}
                onChange={({ target }) => onChange(withValue(form, index, target.value))}
              />
            </label>
          ))}
        </div>
      )}
      <p className={styles.bubble} dir="auto" aria-label={t.preview}>
        {chosen.text.map((piece, index) =>
          typeof piece === 'number' ? <b key={index}>{values[piece] || `{${piece + 1}}`}</b> : piece,
        )}
      </p>
    </>
  );
}

/** What was sent last, or why nothing was. */
function useSending() {
  const [sent, setSent] = useState<ComposedResource>();
  const [unsent, setUnsent] = useState<ApiProblem>();
  const [isSending, setSending] = useState(false);
  const send = async (go: () => Promise<ComposedResource>): Promise<void> => {
    setSending(true);
    try {
      setSent(await go());
      setUnsent(undefined);
    } catch (error) {
      setUnsent(asProblem(error));
    } finally {
      setSending(false);
    }
  };
  return { sent, unsent, isSending, send };
}
