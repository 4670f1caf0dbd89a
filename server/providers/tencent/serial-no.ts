/** SerialNo, the id of an accepted message. */
import type { Phone } from '../../message/phone.ts';
import type { Desk } from '../../provider-kit/desk.ts';

/** A shard of the service, seen in replies of 2023. */
const SHARD = 2433;

/**
 * `shard:` then a random 32-bit number, Unix seconds, milliseconds and the last five digits of the number but the last.
 * Source: read off twelve captured values of 2019 to 2026. Numbers outside the mainland get the same form (assumed).
 */
export function serialNo(phone: Phone, desk: Pick<Desk<unknown>, 'now' | 'random'>): string {
  const random = Math.floor(desk.random() * 2 ** 32);
  const milliseconds = String(desk.now).padStart(13, '0');
  return `${SHARD}:${random}${milliseconds}${phone.national.slice(-5, -1)}`;
}
