/** What becomes of the calls a rule means: one kind of outcome with its fields, and how long the answer takes. */
import type { ErrorResource, List, OutcomesResource } from '../../../../server/api/wire.ts';
import { useLocalized } from '../../i18n/language.ts';
import { useRead } from '../../state/read.ts';
import { Chips } from '../../ui/controls/chips.tsx';
import { Switch } from '../../ui/controls/switch.tsx';
import { Ticked } from '../../ui/ticked.tsx';
import { choices, CodeField, Fields, SelectField, TextField } from '../fields.tsx';
import { deliveryFields, fieldOf } from './rule-form.ts';
import type { FormPart, OutcomeKind } from './rule-form.ts';
import styles from './rules.module.css';
import { useWords } from './texts.ts';

const KINDS = ['situation', 'code', 'delivery', 'fault', 'none'] as const;
const DELIVERIES = [
  'fail',
  'never',
  'after',
  'unreported',
  'reported-twice',
  'reported-stale',
  'by-hand',
  'immediately',
] as const;
const LATENCIES = ['none', 'fixed', 'uniform', 'log-normal'] as const;

type Part = FormPart & { outcomes: OutcomesResource };

export function OutcomeFields({ outcomes, ...part }: Part) {
  const t = useWords().form;
  const local = useLocalized();
  const { form, change } = part;
  const situations = outcomes.situations.map(({ id, title }) => ({ id, label: local(title) }));
  // A rule that makes nothing of a call and does not delay it either would be none.
  const choose = (kind: OutcomeKind): void =>
    change({ kind, ...(kind === 'none' && form.latency === 'none' ? { latency: 'fixed' } : {}) });
  return (
    <fieldset className={styles.part}>
      <legend>{t.outcome}</legend>
      <Chips label={t.outcome} options={choices(KINDS, t.kinds)} current={form.kind} onChange={choose} />
      <Fields>
        {form.kind === 'situation' ? (
          <SelectField wide label={t.situation} options={situations} {...fieldOf(part, 'situation')} />
        ) : null}
        {form.kind === 'code' ? <CodeFields {...part} /> : null}
        {form.kind === 'delivery' ? <DeliveryFields {...part} /> : null}
        {form.kind === 'fault' ? <FaultFields {...part} outcomes={outcomes} /> : null}
        <LatencyFields {...part} />
      </Fields>
    </fieldset>
  );
}

function CodeFields(part: FormPart) {
  const t = useWords().form;
  const local = useLocalized();
  const { provider, code } = part.form;
  const { data } = useRead<List<ErrorResource>>(provider === '' ? null : 'errors', { provider });
  const errors = data?.items.filter(({ rule }) => rule !== null) ?? [];
  const error = errors.find(({ key }) => key === code.trim());
  return (
    <>
      <CodeField wide label={t.code} hint={t.codeHint} errors={errors} {...fieldOf(part, 'code')} />
      <p className={styles.chosen}>
        {provider === '' ? t.slips.provider : error ? <Ticked text={local(error.meaning) || error.message} /> : null}
      </p>
    </>
  );
}

function DeliveryFields(part: FormPart) {
  const t = useWords().form;
  const { timed, coded } = deliveryFields(part.form.delivery);
  return (
    <>
      <SelectField wide label={t.delivery} options={choices(DELIVERIES, t.deliveries)} {...fieldOf(part, 'delivery')} />
      {coded ? <TextField label={t.carrierCode} hint={t.carrierCodeHint} {...fieldOf(part, 'carrierCode')} /> : null}
      {timed ? <Range part={part} from="deliveryFrom" to="deliveryTo" /> : null}
    </>
  );
}

function FaultFields({ form, change, outcomes: { faults } }: Part) {
  const t = useWords().form;
  const local = useLocalized();
  return (
    <>
      <SelectField
        wide
        label={t.fault}
        value={form.fault}
        options={faults.map(({ kind, title }) => ({ id: kind, label: local(title) }))}
        onChange={(fault) => change({ fault, accepted: faults.find(({ kind }) => kind === fault)?.accepted ?? false })}
      />
      {/* No call comes through a handshake that hangs. */}
      {form.fault === 'tls-handshake' ? null : (
        <div className={styles.accepted}>
          <Switch label={t.accepted} on={form.accepted} onChange={(accepted) => change({ accepted })} />
          <span aria-hidden="true">{t.accepted}</span>
        </div>
      )}
    </>
  );
}

function LatencyFields(part: FormPart) {
  const t = useWords().form;
  const { latency } = part.form;
  return (
    <>
      <SelectField wide label={t.latency} options={choices(LATENCIES, t.latencies)} {...fieldOf(part, 'latency')} />
      {latency === 'fixed' ? <TextField label={t.ms} number {...fieldOf(part, 'latencyMs')} /> : null}
      {latency === 'uniform' ? <Range part={part} from="latencyFrom" to="latencyTo" /> : null}
      {latency === 'log-normal' ? (
        <>
          <TextField label={t.median} number {...fieldOf(part, 'latencyMedian')} />
          <TextField label={t.sigma} number {...fieldOf(part, 'sigma')} />
        </>
      ) : null}
    </>
  );
}

type Edge = 'deliveryFrom' | 'deliveryTo' | 'latencyFrom' | 'latencyTo';

function Range({ part, from, to }: { part: FormPart; from: Edge; to: Edge }) {
  const t = useWords().form;
  return (
    <>
      <TextField label={t.from} number {...fieldOf(part, from)} />
      <TextField label={t.until} number {...fieldOf(part, to)} />
    </>
  );
}
