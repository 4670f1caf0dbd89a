/** The codes that a filter finds; what was found last stays until the answer is there, so that typing does not flicker. */
import { useState } from 'react';
import type { ErrorResource, List } from '../../../../server/api/wire.ts';
import { useResource } from '../../state/resource.ts';
import type { Loaded } from '../../state/resource.ts';

export function useCatalogue(filter: { provider: string; q: string }): Loaded<List<ErrorResource>> {
  const loaded = useResource<List<ErrorResource>>('errors', filter);
  const [last, setLast] = useState(loaded.data);
  if (loaded.data !== undefined && loaded.data !== last) setLast(loaded.data);
  return loaded.problem ? loaded : { ...loaded, data: loaded.data ?? last };
}
