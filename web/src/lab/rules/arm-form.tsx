/** The form that arms a rule: which calls, what becomes of them, how often; and the command that does the same. */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { OutcomesResource } from '../../../../server/api/wire.ts';
import { useAccount } from '../../state/chosen.ts';
import { useSend } from '../../state/send.ts';
import { useProviderOptions } from '../../state/providers.ts';
import { useAbout } from '../../state/session.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { choices, Fields, SelectField, TextField } from '../fields.tsx';
import { OutcomeFields } from './outcome-fields.tsx';
import { ruleCommand } from './rule-command.ts';
import { EMPTY_FORM, fieldOf, wantedOf } from './rule-form.ts';
import type { FormPart, RuleForm } from './rule-form.ts';
import { slipOf } from './rule-slip.ts';
import type { Slip } from './rule-slip.ts';
import lab from '../lab.module.css';
import styles from './rules.module.css';
import { useWords } from './texts.ts';

const TURNS = ['every', 'nth', 'after'] as const;

export function ArmForm({ outcomes }: { outcomes: OutcomesResource }) {
  const t = useWords().form;
  const { origin } = useAbout();
  const [form, setForm] = useState({ ...EMPTY_FORM, account: useAccount() });
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

function CallFields(part: FormPart) {
  const t = useWords().form;
  const options = useProviderOptions(t.anyProvider);
  return (
    <fieldset className={styles.part}>
      <legend>{t.calls}</legend>
      <Fields>
        <SelectField label={t.provider} {...fieldOf(part, 'provider')} options={options} />
        <TextField label={t.to} hint={t.toHint} {...fieldOf(part, 'to')} />
      </Fields>
      <details className={styles.more}>
        <summary>{t.more}</summary>
        <Fields>
          <TextField wide label={t.text} {...fieldOf(part, 'text')} />
          <TextField label={t.template} {...fieldOf(part, 'template')} />
          <TextField label={t.sign} {...fieldOf(part, 'sign')} />
          <TextField label={t.action} hint={t.actionHint} {...fieldOf(part, 'action')} />
          <TextField label={t.account} {...fieldOf(part, 'account')} />
          <SelectField label={t.turn} {...fieldOf(part, 'turn')} options={choices(TURNS, t.turns)} />
          {part.form.turn === 'every' ? null : <TextField label={t.turnCount} number {...fieldOf(part, 'turnCount')} />}
        </Fields>
      </details>
    </fieldset>
  );
}

function OftenFields(part: FormPart) {
  const t = useWords().form;
  return (
    <fieldset className={styles.part}>
      <legend>{t.howOften}</legend>
      <Fields>
        <TextField label={t.times} hint={t.timesHint} number {...fieldOf(part, 'times')} />
        <TextField label={t.percent} hint="100" number {...fieldOf(part, 'percent')} />
        <TextField label={t.expires} hint={t.expiresHint} {...fieldOf(part, 'expires')} />
        <TextField label={t.note} hint={t.noteHint} {...fieldOf(part, 'note')} />
      </Fields>
    </fieldset>
  );
}
