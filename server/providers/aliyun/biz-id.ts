/** BizId, the id of a call that was taken. */
import type { Desk } from '../../provider-kit/desk.ts';

/**
 * Seven digits, the last eleven of the milliseconds, `^0`: worked out from receipts and logs of 2018 to 2026. What the first
 * seven mean is not known.
 */
export function bizId(desk: Pick<Desk<unknown>, 'now' | 'random'>): string {
  return `${1_000_000 + Math.floor(desk.random() * 9_000_000)}${String(desk.now).padStart(11, '0').slice(-11)}^0`;
}
