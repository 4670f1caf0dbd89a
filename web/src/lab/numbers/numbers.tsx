/** The numbers that bring their outcome along, by what they bring about. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ErrorResource, List, TriggerResource } from '../../../../server/api/wire.ts';
import { useLocalized } from '../../i18n/language.ts';
import { useRead } from '../../state/read.ts';
import { useAbout } from '../../state/session.tsx';
import { Breakable } from '../../ui/breakable.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ProviderMark } from '../../evidence/provider-mark.tsx';
import { DialNumber } from '../dial-number.tsx';
import { rowPath } from '../../routes/paths.ts';
import { CodeNumber } from './code-number.tsx';
import { codesByNumber } from './groups.ts';
import lab from '../lab.module.css';
import styles from './numbers.module.css';
import { useWords } from './texts.ts';

const GROUPS = ['refusal', 'fate', 'fault', 'reply'] as const;

export function Numbers() {
  const triggers = useRead<List<TriggerResource>>('triggers');
  const errors = useRead<List<ErrorResource>>('errors');
  const { providers } = useAbout();
  if (!triggers.data || !errors.data) {
    const failed = triggers.problem ? triggers : errors;
    return failed.problem ? <ProblemNote problem={failed.problem} onAgain={failed.reload} /> : null;
  }
  const ids = providers.map(({ id }) => id);
  const codes = codesByNumber(errors.data.items, ids);
  const of = (group: TriggerResource['group']): TriggerResource[] =>
    triggers.data?.items.filter((trigger) => trigger.group === group) ?? [];
  return (
    <>
      {GROUPS.map((group) => (
        <Group key={group} id={group}>
          <ul className={styles.list}>
            {of(group).map((trigger) => (
              <Row key={trigger.number} trigger={trigger} codes={codes.get(trigger.number) ?? []} />
            ))}
          </ul>
        </Group>
      ))}
      <Group id="code">
        <CodeNumber forms={of('code')} errors={errors.data.items} />
      </Group>
    </>
  );
}

function Group({ id, children }: { id: TriggerResource['group']; children: ReactNode }) {
  const { title, detail } = useWords().groups[id];
  return (
    <section className={lab.panel} aria-label={title}>
      <h2>{title}</h2>
      <p className={styles.detail}>{detail}</p>
      {children}
    </section>
  );
}

function Row({ trigger: { number, what }, codes }: { trigger: TriggerResource; codes: readonly ErrorResource[] }) {
  const local = useLocalized();
  return (
    <li className={styles.row} data-testid="number">
      <span className={styles.number}>
        <DialNumber to={number} signed />
      </span>
      <span className={styles.what}>{local(what)}</span>
      {codes.length === 0 ? null : (
        <span className={styles.codes}>
          {codes.map((error) => (
            <Link key={error.provider} href={rowPath(error, `provider=${error.provider}`)} className={styles.code}>
              <ProviderMark provider={error.provider} size="dot" />
              <Breakable text={error.key} />
            </Link>
          ))}
        </span>
      )}
    </li>
  );
}
