/** A line on every place for as long as a rule is armed, so that nobody wonders why calls fail. */
import { Link } from 'wouter';
import type { RuleResource } from '../../../server/api/wire.ts';
import { sendJson } from '../state/api.ts';
import { useAccount } from '../state/chosen.ts';
import { Button } from '../ui/controls/button.tsx';
import { StandingLine } from '../ui/standing-line.tsx';
import styles from './rule-bar.module.css';
import { useWords } from './rule-bar-texts.ts';
import { sceneOf } from './rule-words.ts';
import { useRuleNames } from './use-rule-names.ts';
import { useSceneTitles } from './use-scene-titles.ts';

/** More have no room, and whoever has the line read out would hear them all at each change. */
const NAMED = 5;

export function RuleBar({ rules }: { rules: readonly RuleResource[] }) {
  const t = useWords();
  const account = useAccount();
  const scenes = [...new Set(rules.map(sceneOf).filter((id) => id !== undefined))];
  const others = rules.filter((rule) => sceneOf(rule) === undefined);
  const titleOf = useSceneTitles(scenes.length > 0);
  const nameOf = useRuleNames();
  const all = [...scenes.map(titleOf), ...others.map(nameOf)];
  const names = [...all.slice(0, NAMED), ...(all.length > NAMED ? ['…'] : [])].join(' · ');
  const [scene] = others.length === 0 && scenes.length === 1 ? scenes : [];
  const [only, ...more] = others;
  const disarm =
    scene !== undefined
      ? `scenes/${encodeURIComponent(scene)}`
      : only && more.length + scenes.length === 0
        ? `rules/${encodeURIComponent(only.id)}`
        : 'rules';
  const query = disarm.startsWith('rules/') ? {} : { account };
  return (
    <StandingLine
      testId="rule-bar"
      words={
        <Link href={scene === undefined ? '/errors/rules' : '/errors/scenes'} className={styles.link}>
          <strong>{t.armed(scenes.length, others.length)}</strong> <span className={styles.names}>{names}</span>
        </Link>
      }
    >
      {/* The line goes once the stream says that they are gone; a lost connection is said beside it. */}
      <Button small onClick={() => void sendJson('DELETE', disarm, undefined, query).catch(() => undefined)}>
        {scenes.length + others.length > 1 ? t.disarmAll : t.disarm}
      </Button>
    </StandingLine>
  );
}
