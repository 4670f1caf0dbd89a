/** Reads again what a frame of the stream may have changed. */
import { useCallback } from 'react';
import type { Frame } from '../../../server/api/wire.ts';
import type { Query } from './api.ts';
import { useResource } from './resource.ts';
import type { Loaded } from './resource.ts';
import { useFrames } from './session.tsx';

/** With these come frames that were missed: a connection that is back, and one that was too slow. */
const GAPS: readonly Frame['type'][] = ['hello', 'resync'];

/** `types` is a constant of its file. */
export function useReloadOn(types: readonly Frame['type'][], reload: () => void): void {
  useFrames(
    useCallback(
      (frame: Frame) => {
        if (types.includes(frame.type) || GAPS.includes(frame.type)) reload();
      },
      [types, reload],
    ),
  );
}

/** A resource that is kept current: `types` are the frames that may have changed it. */
export function useLive<Resource>(path: string | null, types: readonly Frame['type'][], query?: Query): Loaded<Resource> {
  const loaded = useResource<Resource>(path, query);
  useReloadOn(types, loaded.reload);
  return loaded;
}
