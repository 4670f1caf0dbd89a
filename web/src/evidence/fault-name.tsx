/** A fault of the wire by its name. Only what shows one asks for the names, and once for all. */
import { useEffect, useState } from 'react';
import type { FaultKind, OutcomesResource } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { getJson } from '../state/api.ts';

let known: OutcomesResource['faults'] | undefined;
let reading: Promise<OutcomesResource> | undefined;

/** The kind itself stands for it until the sandbox has said more. */
export function FaultName({ kind }: { kind: FaultKind }) {
  const local = useLocalized();
  const [faults, setFaults] = useState(known);
  useEffect(() => {
    if (faults) return;
    reading ??= getJson<OutcomesResource>('outcomes');
    reading.then(
      (outcomes) => {
        known = outcomes.faults;
        setFaults(known);
      },
      // It is asked again when the next one is to be named.
      () => {
        reading = undefined;
      },
    );
  }, [faults]);
  const fault = faults?.find((one) => one.kind === kind);
  return fault ? local(fault.title) : kind;
}
