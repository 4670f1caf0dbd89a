/** The scenes, each a card with a switch-like button, and how far it has come while it is set. */
import type { RuleResource, SceneResource } from '../../../../server/api/wire.ts';
import { useLocalized } from '../../i18n/language.ts';
import { useAccount } from '../../state/chosen.ts';
import { useSend } from '../../state/send.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useRuleWords } from '../rule-texts.ts';
import { matchWords, outcomeWords, sceneOf } from '../rule-words.ts';
import type { Names } from '../rule-words.ts';
import { useOutcomes } from '../use-outcomes.ts';
import { useRules, useScenes } from '../use-rules.ts';
import styles from './scenes.module.css';
import { useWords } from './texts.ts';

export function Scenes() {
  const scenes = useScenes();
  const outcomes = useOutcomes();
  const rules = useRules();
  if (!scenes.data || !outcomes.data) {
    const failed = scenes.problem ? scenes : outcomes;
    return failed.problem ? <ProblemNote problem={failed.problem} onAgain={failed.reload} /> : null;
  }
  return (
    <ul className={styles.scenes}>
      {scenes.data.items.map((scene) => (
        <Card key={scene.id} scene={scene} armed={rules.filter((rule) => sceneOf(rule) === scene.id)} names={outcomes.names} />
      ))}
    </ul>
  );
}

function Card({ scene, armed, names }: { scene: SceneResource; armed: readonly RuleResource[]; names: Names }) {
  const t = useWords();
  const words = useRuleWords();
  const local = useLocalized();
  const account = useAccount();
  const { problem, send } = useSend();
  const title = local(scene.title);
  const set = (method: 'POST' | 'DELETE') => (): void =>
    void send(method, `scenes/${encodeURIComponent(scene.id)}`, undefined, { account });
  return (
    <li className={styles.scene} data-testid="scene" data-armed={scene.armed}>
      <h2>
        {title} {scene.armed ? <Badge tone="warn">{t.armed}</Badge> : null}
      </h2>
      <p className={styles.what}>{local(scene.what)}</p>
      <ol className={styles.rules}>
        {/* The newest acts first. */}
        {scene.rules.toReversed().map(({ match = {}, outcome, times = null }, index) => (
          <li key={index}>
            <p>
              {matchWords(match, names, words)}
              {times === null ? null : ` · ${words.times(times)}`}
            </p>
            <p className={styles.outcome}>→ {outcomeWords(outcome, names, words)}</p>
          </li>
        ))}
      </ol>
      <div className={styles.foot}>
        {scene.armed ? (
          <Button aria-label={t.disarmNamed(title)} onClick={set('DELETE')}>
            {t.disarm}
          </Button>
        ) : (
          <Button tone="primary" aria-label={t.armNamed(title)} onClick={set('POST')}>
            {t.arm}
          </Button>
        )}
        <span className={styles.so}>
          {armed.length === 0 ? null : words.fitted(armed.reduce((sum, { fitted }) => sum + fitted, 0))}
        </span>
      </div>
      {problem ? <ProblemLine problem={problem} /> : null}
    </li>
  );
}
