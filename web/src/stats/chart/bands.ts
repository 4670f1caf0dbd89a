/** When rules were armed, by the names the reader knows them under. */
import { useRuleNames } from '../../lab/use-rule-names.ts';
import { useSceneTitles } from '../../lab/use-scene-titles.ts';
import { sceneOf } from '../../lab/rule-words.ts';
import type { Stats } from '../model.ts';
import { useWords } from '../texts.ts';

export interface Band {
  id: string;
  name: string;
  from: number;
  /** The end of the picture while it is armed. */
  until: number;
  end: Stats['rules'][number]['end'];
}

/** A scene is one band, however many rules it has. */
export function useBands({ rules, to }: Pick<Stats, 'rules' | 'to'>): Band[] {
  const t = useWords();
  const nameOf = useRuleNames();
  const titleOf = useSceneTitles(rules.some((rule) => sceneOf(rule) !== undefined));
  const bands = new Map<string, Band>();
  for (const rule of rules) {
    const scene = sceneOf(rule);
    const id = scene === undefined ? rule.id : `${scene} ${rule.from}`;
    const name = scene === undefined ? nameOf(rule) : t.sceneOf(titleOf(scene));
    const until = Date.parse(rule.until ?? to ?? rule.from);
    bands.set(id, { id, name, from: Date.parse(rule.from), until: Math.max(until, bands.get(id)?.until ?? 0), end: rule.end });
  }
  return [...bands.values()];
}
