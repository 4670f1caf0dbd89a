/** A fault of the wire by its name. Only what shows one asks for the names, and once for all. */
import { useLayoutEffect, useState } from 'react';
import type { FaultKind, Localized, OutcomesResource } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { getJson } from '../state/api.ts';

let outcomes: Promise<OutcomesResource> | undefined;

/** The kind itself stands for it until the sandbox has said more. */
export function FaultName({ kind }: { kind: FaultKind }) {
  const local = useLocalized();
  const [title, setTitle] = useState<Localized>();
  useLayoutEffect(() => {
    outcomes ??= getJson<OutcomesResource>('outcomes');
    outcomes.then(
      ({ faults }) => setTitle(faults.find((fault) => fault.kind === kind)?.title),
      // It is asked again when the next one is to be named.
      () => (outcomes = undefined),
    );
  }, [kind]);
  return title ? local(title) : kind;
}
