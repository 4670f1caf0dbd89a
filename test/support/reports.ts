/** Reports on a message and replies to it, for what providers push. */
import type { MessageStatus } from '../../server/message/message.ts';
import type { PhoneReply } from '../../server/message/reply.ts';
import type { CarrierReport } from '../../server/provider-kit/callbacks.ts';

export interface ReportShape {
  to: string;
  at: number;
  status?: MessageStatus;
  code?: string;
  providerMessageId?: string;
  segments?: number;
  acceptedAt?: number;
  context?: string;
}

/** The message as it is after the report. */
export function reportOn(shape: ReportShape): CarrierReport {
  const { to, at, status = 'delivered', code = 'DELIVRD', providerMessageId = 'id', segments = 1, context } = shape;
  const { acceptedAt = at } = shape;
  return {
    message: {
      id: 'm1',
      seq: 1,
      provider: '',
      account: 'stock',
      app: '',
      channel: 'sms',
      to,
      text: 'x',
      sign: '',
      kind: 'code',
      templateId: null,
      params: [],
      code: null,
      segments,
      fee: segments,
      status,
      providerMessageId,
      exchangeId: 'x1',
      acceptedAt,
      timeline: [
        { status: 'accepted', at: acceptedAt },
        { status, at, code },
      ],
      ...(context === undefined ? {} : { context }),
    },
    status,
    code,
    at,
  };
}

/** What a phone wrote back. */
export function replyOn(shape: {
  from: string;
  text: string;
  at: number;
  sign?: string;
  providerMessageId?: string;
}): PhoneReply {
  return {
    id: 'r1',
    seq: 9,
    provider: '',
    account: 'stock',
    app: '',
    messageId: 'm1',
    providerMessageId: 'id',
    sign: '沙箱科技',
    ...shape,
  };
}
