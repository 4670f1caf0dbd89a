/** The form that arms a rule: which calls, what becomes of them, how often; and the command that does the same. */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { OutcomesResource } from '../../../../server/api/wire.ts';
import { useTexts } from '../../i18n/language.ts';
import { useSend } from '../../state/send.ts';
import { useProviderOptions } from '../../state/providers.ts';
import { useAbout } from '../../state/session.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { Fields, SelectField, TextField } from '../fields.tsx';
import { OutcomeFields } from './outcome-fields.tsx';
import { ruleCommand } from './rule-command.ts';
import { EMPTY_FORM, wantedOf } from './rule-form.ts';
import type { FormPart, RuleForm } from './rule-form.ts';
import { slipOf } from './rule-slip.ts';
import type { Slip } from './rule-slip.ts';
import lab from '../lab.module.css';
import styles from './rules.module.css';
import { texts } from './texts.ts';

export function ArmForm({ outcomes }: { outcomes: OutcomesResource }) {
  const t = useTexts(texts).form;
  const { origin } = useAbout();
  const [form, setForm] = useState(EMPTY_FORM);
  const [armed, setArmed] = useState(false);
  const [slip, setSlip] = useState<Slip>();
  const { problem, send } = useSend();
  const wanted = wantedOf(form);
  const change = (part: Partial<RuleForm>): void => {
    setForm((before) => ({ ...before, ...part }));
    setArmed(false);
    setSlip(undefined);
  };
  const arm = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const found = slipOf(form);
    setSlip(found);
    if (found !== undefined) return setArmed(false);
    setArmed((await send('POST', 'rules', wanted)) !== undefined);
  };
  return (
    <form className={lab.panel} aria-label={t.title} noValidate onSubmit={(event) => void arm(event)}>
      <h2>{t.title}</h2>
      <CallFields form={form} change={change} />
      <OutcomeFields form={form} change={change} outcomes={outcomes} />
      <OftenFields form={form} change={change} />
      <div className={styles.foot}>
        <Button type="submit" tone="primary">
          {t.arm}
        </Button>
        <div role="status">
          {armed ? <span className={styles.done}>{t.armed}</span> : null}
          {slip === undefined ? null : (
            <p className={styles.slip} role="alert">
              {t.slips[slip]}
            </p>
          )}
          {problem && slip === undefined ? <ProblemLine problem={problem} /> : null}
        </div>
      </div>
      <div className={styles.command}>
        <h3>{t.command}</h3>
        <CodeBlock text={ruleCommand(origin, wanted)} label={t.command} wrap />
      </div>
    </form>
  );
}

function CallFields({ form, change }: FormPart) {
  const t = useTexts(texts).form;
  const options = useProviderOptions(t.anyProvider);
  const turns = (['every', 'nth', 'after'] as const).map((id) => ({ id, label: t.turns[id] }));
  return (
    <fieldset className={styles.part}>
      <legend>{t.calls}</legend>
      <Fields>
        <SelectField label={t.provider} value={form.provider} options={options} onChange={(provider) => change({ provider })} />
        <TextField label={t.to} hint={t.toHint} value={form.to} onChange={(to) => change({ to })} />
      </Fields>
      <details className={styles.more}>
        <summary>{t.more}</summary>
        <Fields>
          <TextField wide label={t.text} value={form.text} onChange={(text) => change({ text })} />
          <TextField label={t.template} value={form.template} onChange={(template) => change({ template })} />
          <TextField label={t.sign} value={form.sign} onChange={(sign) => change({ sign })} />
          <TextField label={t.action} hint={t.actionHint} value={form.action} onChange={(action) => change({ action })} />
          <TextField label={t.account} value={form.account} onChange={(account) => change({ account })} />
          <SelectField label={t.turn} value={form.turn} options={turns} onChange={(turn) => change({ turn })} />
          {form.turn === 'every' ? null : (
            <TextField label={t.turnCount} number value={form.turnCount} onChange={(turnCount) => change({ turnCount })} />
          )}
        </Fields>
      </details>
    </fieldset>
  );
}

function OftenFields({ form, change }: FormPart) {
  const t = useTexts(texts).form;
  return (
    <fieldset className={styles.part}>
      <legend>{t.howOften}</legend>
      <Fields>
        <TextField label={t.times} hint={t.timesHint} number value={form.times} onChange={(times) => change({ times })} />
        <TextField label={t.percent} hint="100" number value={form.percent} onChange={(percent) => change({ percent })} />
        <TextField label={t.expires} hint={t.expiresHint} value={form.expires} onChange={(expires) => change({ expires })} />
        <TextField label={t.note} hint={t.noteHint} value={form.note} onChange={(note) => change({ note })} />
      </Fields>
    </fieldset>
  );
}
