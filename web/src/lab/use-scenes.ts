/** The scenes there are, and which of them are set, kept current. */
import type { List, SceneResource } from '../../../server/api/wire.ts';
import { useResource } from '../state/resource.ts';
import type { Loaded } from '../state/resource.ts';
import { useRuleFrames } from './use-rules.ts';

export function useScenes(): Loaded<List<SceneResource>> {
  const loaded = useResource<List<SceneResource>>('scenes');
  useRuleFrames(loaded.reload);
  return loaded;
}
