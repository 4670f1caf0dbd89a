/** What becomes of a message after the provider has accepted it, and when. Pure. */
import type { DeliveryPolicy } from '../message/delivery-policy.ts';
import type { MessageStatus } from '../message/message.ts';

export interface PlannedStep {
  status: MessageStatus;
  afterMs: number;
  /** The carrier's code; empty stands for the provider's usual one. */
  code: string;
  /** The provider never learns of it. */
  untold?: true;
  /** A report that comes after it, though it is the last word on the message. */
  afterwards?: { status: MessageStatus; code: string };
}

/** The step a policy brings by itself; undefined where somebody, or nobody, takes it. `spread` is in [0, 1). */
export function planned(policy: DeliveryPolicy, spread: number): PlannedStep | undefined {
  switch (policy.mode) {
    case 'immediately':
      return { status: 'delivered', afterMs: 0, code: '' };
    case 'after':
      return { status: 'delivered', afterMs: between(policy, spread), code: '' };
    case 'fail':
      return { status: 'undelivered', afterMs: between(policy, spread), code: policy.code };
    case 'unreported':
      return { status: 'delivered', afterMs: between(policy, spread), code: '', untold: true };
    case 'reported-twice':
      return { status: 'delivered', afterMs: between(policy, spread), code: '', afterwards: { status: 'delivered', code: '' } };
    case 'reported-stale':
      return {
        status: 'delivered',
        afterMs: between(policy, spread),
        code: '',
        afterwards: { status: 'undelivered', code: policy.code },
      };
    case 'by-hand':
    case 'never':
      return undefined;
  }
}

function between({ fromMs, toMs }: { fromMs: number; toMs: number }, spread: number): number {
  return Math.round(fromMs + (toMs - fromMs) * spread);
}

/** A number in [0, 1) that belongs to a message for good: the same plan again after a restart. */
export function spreadOf(seq: number): number {
  // Knuth's multiplicative hash; neighbours land far apart.
  return (Math.imul(seq, 2_654_435_761) >>> 0) / 2 ** 32;
}
