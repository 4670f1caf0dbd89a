/** Which codes a number stands for, and which number stands for a code. Pure. */
import type { ErrorResource, TriggerResource } from '../../../../server/api/wire.ts';

/** By number; a situation has a code at each provider, in the order of these ids on every row. */
export function codesByNumber(
  errors: readonly ErrorResource[],
  providers: readonly string[],
): ReadonlyMap<string, readonly ErrorResource[]> {
  const codes = new Map<string, ErrorResource[]>();
  const inOrder = errors.toSorted((a, b) => providers.indexOf(a.provider) - providers.indexOf(b.provider));
  for (const error of inOrder) {
    for (const number of error.triggers) codes.set(number, [...(codes.get(number) ?? []), error]);
  }
  return codes;
}

/** Of the numbers of a code, its provider's own: the one that the form `+861982NNNNNNN` fits. */
export function ownNumber({ triggers }: ErrorResource, { number: form }: TriggerResource): string | undefined {
  const head = form.replace(/N+$/, '');
  return triggers.find((number) => number.startsWith(head));
}
