/** What scenes are called, by their ids. */
import type { List, SceneResource } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { useRead } from '../state/read.ts';

/** Read only while one is `wanted`; empty until it is read, and the id where it cannot be. */
export function useSceneTitles(wanted: boolean): (id: string) => string {
  const local = useLocalized();
  const { data, problem } = useRead<List<SceneResource>>(wanted ? 'scenes' : null);
  return (id) => {
    const scene = data?.items.find((one) => one.id === id);
    return scene ? local(scene.title) : (data ?? problem) ? id : '';
  };
}
