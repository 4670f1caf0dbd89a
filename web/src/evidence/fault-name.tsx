/** A fault of the wire by its name. Only what shows one asks for the names. */
import type { FaultKind } from '../../../server/api/wire.ts';
import { useFaultTitle } from '../state/fault-titles.ts';

export function FaultName({ kind }: { kind: FaultKind }) {
  return useFaultTitle(kind);
}
