/** The scene a rule was armed with, by its id; undefined for any other rule. Pure. */
import type { RuleResource } from '../../../server/api/wire.ts';

const HEAD = 'scene:';

export function sceneOf({ group }: Pick<RuleResource, 'group'>): string | undefined {
  return group?.startsWith(HEAD) ? group.slice(HEAD.length) : undefined;
}
