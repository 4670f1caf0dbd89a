/** The rules in force, each in words: its calls, what becomes of them, how far it has come, an end to it; and the form that arms another. */
import type { RuleResource } from '../../../../server/api/wire.ts';
import { useLocalized } from '../../i18n/language.ts';
import { useText } from '../../i18n/text.ts';
import { useAccount } from '../../state/chosen.ts';
import { useSend } from '../../state/send.ts';
import { useTimes } from '../../state/now.ts';
import { clockTime } from '../../text/time.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { ProviderMark } from '../../evidence/provider-mark.tsx';
import { useRuleWords } from '../rule-texts.ts';
import { matchWords, outcomeWords, sceneOf } from '../rule-words.ts';
import type { Names } from '../rule-words.ts';
import { useOutcomes } from '../use-outcomes.ts';
import { useRules, useScenes } from '../use-rules.ts';
import { ArmForm } from './arm-form.tsx';
import lab from '../lab.module.css';
import styles from './rules.module.css';
import { useWords } from './texts.ts';

export function Rules() {
  const { data, problem, reload, names } = useOutcomes();
  if (!data) return problem ? <ProblemNote problem={problem} onAgain={reload} /> : null;
  return (
    <>
      <ArmedRules names={names} />
      <ArmForm outcomes={data} />
    </>
  );
}

function ArmedRules({ names }: { names: Names }) {
  const t = useWords();
  const rules = useRules();
  const account = useAccount();
  const { problem, send } = useSend();
  return (
    <section className={lab.panel} aria-label={t.armed}>
      <header className={styles.head}>
        <h2>{rules.length === 0 ? t.none : t.armed}</h2>
        {rules.length < 2 ? null : (
          <Button small onClick={() => void send('DELETE', 'rules', undefined, { account })}>
            {t.disarmAll}
          </Button>
        )}
      </header>
      {rules.length > 0 ? null : <p className={styles.detail}>{t.noneDetail}</p>}
      {problem ? <ProblemLine problem={problem} /> : null}
      {rules.length === 0 ? null : (
        <ul>
          {rules.map((rule) => (
            <Row
              key={rule.id}
              rule={rule}
              names={names}
              onDisarm={() => void send('DELETE', `rules/${encodeURIComponent(rule.id)}`)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ rule, names, onDisarm }: { rule: RuleResource; names: Names; onDisarm: () => void }) {
  const t = useWords();
  const words = useRuleWords();
  const until = useUntil();
  const outcome = outcomeWords(rule.outcome, names, words);
  const { match, note, group, times, fitted, probability, expiresAt } = rule;
  const facts = [
    words.fitted(fitted),
    words.left(times),
    ...(probability < 1 ? [words.chance(Math.round(probability * 1000) / 10)] : []),
    words.until(until(expiresAt)),
  ];
  return (
    <li className={styles.rule} data-testid="rule">
      <div className={styles.words}>
        <p className={styles.outcome}>{outcome}</p>
        <p className={styles.match}>
          {match.provider === undefined ? null : <ProviderMark provider={match.provider} size="dot" />}
          {matchWords(match, names, words)}
        </p>
        <p className={styles.facts}>{facts.join(' · ')}</p>
        {group === null ? note === '' ? null : <p className={styles.note}>{note}</p> : <Origin rule={rule} />}
      </div>
      <Button small aria-label={t.disarmNamed(outcome)} onClick={onDisarm}>
        {t.disarm}
      </Button>
    </li>
  );
}

/** Where a rule comes from that nobody armed by itself; one of a scene is noted under the scene's title. */
function Origin({ rule }: { rule: RuleResource }) {
  const t = useWords();
  const local = useLocalized();
  const { data } = useScenes();
  const id = sceneOf(rule);
  const scene = data?.items.find((one) => one.id === id);
  return (
    <p className={styles.note}>
      <Badge>{id === undefined ? t.settings : t.scene(scene ? local(scene.title) : id)}</Badge>
      {id === undefined ? rule.note : null}
    </p>
  );
}

/** `15:04`, with the day where that is another one. */
function useUntil(): (at: string) => string {
  const { rowTime } = useTimes();
  const { now } = useText().time;
  return (at) => {
    const ms = Date.parse(at);
    const [day, clock] = [rowTime(ms), clockTime(ms)];
    return day === clock || day === now ? clock : `${day} ${clock}`;
  };
}
