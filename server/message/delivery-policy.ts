/** What the carrier does with messages, and how a person writes it. */
import { CODED_DELIVERIES, TIMED_DELIVERIES } from './vocabulary.ts';

export type DeliveryPolicy =
  | { mode: 'immediately' }
  /** Delivered after a time between the two, spread evenly. */
  | { mode: 'after'; fromMs: number; toMs: number }
  /** A person says what becomes of each. */
  | { mode: 'by-hand' }
  /** The carrier swallows it, and no report ever comes. */
  | { mode: 'never' }
  /** It arrives, and no report ever tells of it. */
  | { mode: 'unreported'; fromMs: number; toMs: number }
  /** It arrives, and the report comes twice. */
  | { mode: 'reported-twice'; fromMs: number; toMs: number }
  /** It arrives, and after the report comes a stale one, of an earlier try that failed. */
  | { mode: 'reported-stale'; code: string; fromMs: number; toMs: number }
  /** The carrier refuses it with this code; empty stands for the provider's usual one. */
  | { mode: 'fail'; code: string; fromMs: number; toMs: number };

/** Quick enough for a person who watches, slow enough to see it happen. */
export const DEFAULT_DELIVERY: DeliveryPolicy = { mode: 'after', fromMs: 800, toMs: 3_000 };

export const DELIVERY_EXAMPLE =
  '{"mode":"after","fromMs":800,"toMs":3000}, {"mode":"fail","code":"UNDELIV"}, {"mode":"by-hand"}, {"mode":"never"}, {"mode":"unreported"}, {"mode":"reported-twice"}, {"mode":"reported-stale"} or {"mode":"immediately"}';

/** A policy as a person wrote it; undefined when it is none. Times may be left out. */
export function readDelivery(input: unknown): DeliveryPolicy | undefined {
  if (typeof input !== 'object' || input === null || !('mode' in input)) return undefined;
  const { mode } = input;
  if (mode === 'immediately' || mode === 'by-hand' || mode === 'never') return { mode };
  if (!isTimed(mode)) return undefined;
  const usual = { fromMs: 800, toMs: 3_000, code: '', ...input };
  const { fromMs, toMs, code } = usual;
  if (!isDelay(fromMs) || !isDelay(toMs) || toMs < fromMs || typeof code !== 'string' || code.length > LONGEST_CODE)
    return undefined;
  return mode === 'fail' || mode === 'reported-stale' ? { mode, code, fromMs, toMs } : { mode, fromMs, toMs };
}

/** Characters; carriers' own have seven or eight. */
const LONGEST_CODE = 100;

const TIMED = [...TIMED_DELIVERIES, ...CODED_DELIVERIES];

function isTimed(mode: unknown): mode is (typeof TIMED)[number] {
  return TIMED.some((one) => one === mode);
}

/** A week: longer than any carrier keeps a message. */
const LONGEST_MS = 7 * 86_400_000;

function isDelay(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= LONGEST_MS;
}
