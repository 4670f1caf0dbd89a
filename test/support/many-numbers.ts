/** A sandbox in which many numbers have had a message, written into its history rather than sent. */
import type { Sandbox } from '../../server/open-sandbox.ts';
import { idOf } from '../../server/ledger/numbering.ts';

const PROVIDERS = ['tencent', 'ronglian', 'ihuyi'];
/** So many events a step of the journal. */
const STEP = 1_000;

export function numberAt(index: number): string {
  return `+86138${String(index).padStart(8, '0')}`;
}

/** `count` numbers, or `count` messages to one of them; the newest last. */
export function fillNumbers({ world }: Sandbox, count: number, only?: string): void {
  for (let from = 0; from < count; from += STEP) {
    world.record((add) => {
      for (let index = from; index < Math.min(count, from + STEP); index++) {
        const at = world.clock.now();
        add('message.accepted', at, (seq) => ({ message: messageAt(index, seq, at, only ?? numberAt(index)) }));
      }
    });
  }
}

function messageAt(index: number, seq: number, at: number, to: string) {
  const code = String(100_000 + index);
  return {
    id: idOf('m', seq),
    seq,
    provider: PROVIDERS[index % PROVIDERS.length] ?? '',
    account: 'stock',
    app: '',
    channel: index % 50 === 49 ? ('voice' as const) : ('sms' as const),
    to,
    text: `【云通讯】您的验证码是${code}，请于5分钟内输入，请勿泄露给他人。`,
    sign: '云通讯',
    kind: 'code' as const,
    templateId: '1',
    params: [code],
    code,
    segments: 1,
    fee: 1,
    status: 'delivered' as const,
    providerMessageId: `p${seq}`,
    exchangeId: idOf('x', seq),
    acceptedAt: at,
    timeline: [{ status: 'accepted' as const, at }],
  };
}
