/** A fault of the wire by its name. Only what shows one asks for the names, and once for all. */
import type { FaultKind, OutcomesResource } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { useRead } from '../state/read.ts';

/** The kind itself stands for it until the sandbox has said more. */
export function FaultName({ kind }: { kind: FaultKind }) {
  const local = useLocalized();
  const fault = useRead<OutcomesResource>('outcomes').data?.faults.find((one) => one.kind === kind);
  return fault ? local(fault.title) : kind;
}
