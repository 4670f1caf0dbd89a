/** Which codes a number stands for, and which number stands for a code. Pure. */
import type { ErrorResource, TriggerResource } from '../../../../server/inbox/wire.ts';

/** By number; a situation has a code at each provider. */
export function codesByNumber(errors: readonly ErrorResource[]): ReadonlyMap<string, readonly ErrorResource[]> {
  const codes = new Map<string, ErrorResource[]>();
  for (const error of errors) {
    for (const number of error.triggers) codes.set(number, [...(codes.get(number) ?? []), error]);
  }
  return codes;
}

/** Of the numbers of a code, its provider's own: the one that the form `+861982NNNNNNN` fits. */
export function ownNumber({ triggers }: ErrorResource, { number: form }: TriggerResource): string | undefined {
  const head = form.replace(/N+$/, '');
  return triggers.find((number) => number.startsWith(head));
}
