/** What every provider passes, for Tencent Cloud. */
import { plainTime } from '../../../server/message/beijing-time.ts';
import { tencent } from '../../../server/providers/tencent/index.ts';
import { describeProvider } from '../../support/describe-provider.ts';
import { codesOfTencent, codesOfV5, TENCENT_SENDS } from '../../support/every-send/tencent.ts';
import { reportedAt } from '../../support/receiver.ts';
import { nonsense } from './nonsense.ts';

describeProvider(tencent, {
  codeOf: (answer) => (answer.startsWith('{"Response"') ? codesOfTencent(answer, 'SendStatusSet') : codesOfV5(answer))[0] ?? '',
  sends: TENCENT_SENDS,
  receipts: {
    pushed: (message) => ({
      contentType: 'application/json; charset=utf-8',
      body: `[{"user_receive_time":"${plainTime(reportedAt(message))}","nationcode":"86","mobile":"13800138000","report_status":"SUCCESS","errmsg":"DELIVRD","description":"用户短信送达成功","sid":"${message.providerMessageId}"}]`,
    }),
    wrong: { status: 200, body: '{"result":1,"errmsg":"busy"}' },
    right: { status: 200, body: '{"result":0,"errmsg":"OK"}' },
  },
  nonsense,
  published: { codes: 170, ofClients: 18, states: 8 },
});
