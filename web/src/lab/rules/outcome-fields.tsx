/** What becomes of the calls a rule means: one kind of outcome with its fields, and how long the answer takes. */
import type { ErrorResource, List, OutcomesResource } from '../../../../server/api/wire.ts';
import { useLocalized, useTexts } from '../../i18n/language.ts';
import { useResource } from '../../state/resource.ts';
import { Chips } from '../../ui/controls/chips.tsx';
import { Switch } from '../../ui/controls/switch.tsx';
import { Ticked } from '../../ui/ticked.tsx';
import { CodeField, Fields, SelectField, TextField } from '../fields.tsx';
import { deliveryFields } from './rule-form.ts';
import type { FormPart, OutcomeKind } from './rule-form.ts';
import styles from './rules.module.css';
import { texts } from './texts.ts';

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

export function OutcomeFields({ form, change, outcomes }: Part) {
  const t = useTexts(texts).form;
  // A rule that makes nothing of a call and does not delay it either would be none.
  const choose = (kind: OutcomeKind): void =>
    change({ kind, ...(kind === 'none' && form.latency === 'none' ? { latency: 'fixed' } : {}) });
  return (
    <fieldset className={styles.part}>
      <legend>{t.outcome}</legend>
      <Chips label={t.outcome} options={KINDS.map((id) => ({ id, label: t.kinds[id] }))} current={form.kind} onChange={choose} />
      <Fields>
        {form.kind === 'situation' ? <SituationFields form={form} change={change} outcomes={outcomes} /> : null}
        {form.kind === 'code' ? <CodeFields form={form} change={change} /> : null}
        {form.kind === 'delivery' ? <DeliveryFields form={form} change={change} /> : null}
        {form.kind === 'fault' ? <FaultFields form={form} change={change} outcomes={outcomes} /> : null}
        <LatencyFields form={form} change={change} />
      </Fields>
    </fieldset>
  );
}

function SituationFields({ form, change, outcomes }: Part) {
  const t = useTexts(texts).form;
  const local = useLocalized();
  return (
    <SelectField
      wide
      label={t.situation}
      value={form.situation}
      options={outcomes.situations.map(({ id, title }) => ({ id, label: local(title) }))}
      onChange={(situation) => change({ situation })}
    />
  );
}

function CodeFields({ form, change }: FormPart) {
  const t = useTexts(texts).form;
  const local = useLocalized();
  const { data } = useResource<List<ErrorResource>>(form.provider === '' ? null : 'errors', { provider: form.provider });
  const errors = data?.items.filter(({ rule }) => rule !== null) ?? [];
  const error = errors.find(({ key }) => key === form.code.trim());
  return (
    <>
      <CodeField wide label={t.code} hint={t.codeHint} value={form.code} errors={errors} onChange={(code) => change({ code })} />
      <p className={styles.chosen}>
        {form.provider === '' ? t.slips.provider : error ? <Ticked text={local(error.meaning) || error.message} /> : null}
      </p>
    </>
  );
}

function DeliveryFields({ form, change }: FormPart) {
  const t = useTexts(texts).form;
  const { timed, coded } = deliveryFields(form.delivery);
  return (
    <>
      <SelectField
        wide
        label={t.delivery}
        value={form.delivery}
        options={DELIVERIES.map((id) => ({ id, label: t.deliveries[id] }))}
        onChange={(delivery) => change({ delivery })}
      />
      {coded ? (
        <TextField
          label={t.carrierCode}
          hint={t.carrierCodeHint}
          value={form.carrierCode}
          onChange={(carrierCode) => change({ carrierCode })}
        />
      ) : null}
      {timed ? (
        <>
          <TextField label={t.from} number value={form.deliveryFrom} onChange={(deliveryFrom) => change({ deliveryFrom })} />
          <TextField label={t.until} number value={form.deliveryTo} onChange={(deliveryTo) => change({ deliveryTo })} />
        </>
      ) : null}
    </>
  );
}

function FaultFields({ form, change, outcomes: { faults } }: Part) {
  const t = useTexts(texts).form;
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

function LatencyFields({ form, change }: FormPart) {
  const t = useTexts(texts).form;
  return (
    <>
      <SelectField
        wide
        label={t.latency}
        value={form.latency}
        options={LATENCIES.map((id) => ({ id, label: t.latencies[id] }))}
        onChange={(latency) => change({ latency })}
      />
      {form.latency === 'fixed' ? (
        <TextField label={t.ms} number value={form.latencyMs} onChange={(latencyMs) => change({ latencyMs })} />
      ) : null}
      {form.latency === 'uniform' ? (
        <>
          <TextField label={t.from} number value={form.latencyFrom} onChange={(latencyFrom) => change({ latencyFrom })} />
          <TextField label={t.until} number value={form.latencyTo} onChange={(latencyTo) => change({ latencyTo })} />
        </>
      ) : null}
      {form.latency === 'log-normal' ? (
        <>
          <TextField label={t.median} number value={form.latencyMedian} onChange={(latencyMedian) => change({ latencyMedian })} />
          <TextField label={t.sigma} number value={form.sigma} onChange={(sigma) => change({ sigma })} />
        </>
      ) : null}
    </>
  );
}
