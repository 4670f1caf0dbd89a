/** What the carrier does with messages. */
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
