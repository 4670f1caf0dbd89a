/** What every provider passes, for Ronglian. */
import { compactTime } from '../../../server/message/beijing-time.ts';
import { ronglian } from '../../../server/providers/ronglian/index.ts';
import { describeProvider } from '../../support/describe-provider.ts';
import { codeOfRonglian, RONGLIAN_SENDS } from '../../support/every-send/ronglian.ts';
import { reportedAt } from '../../support/receiver.ts';
import { nonsense } from './nonsense.ts';
import { recordingDesk } from './support.ts';

describeProvider(ronglian, {
  codeOf: (answer) => codeOfRonglian(answer)[0] ?? '',
  sends: RONGLIAN_SENDS,
  receipts: {
    pushed: (message) => ({
      contentType: 'application/json;charset=utf-8',
      body: `{"Request":{"action":"SMSArrived","smsType":"1","apiVersion":"2013-12-26","content":"${message.providerMessageId}","fromNum":"13800138000","dateSent":"${compactTime(Date.parse(message.acceptedAt))}","deliverCode":"DELIVRD","recvTime":"${compactTime(reportedAt(message))}","status":"0","reqId":"","smsCount":"1","spCode":"10690876"}}`,
    }),
    wrong: { status: 500, body: 'ok' },
    right: { status: 200, body: 'ok' },
  },
  recordedAt: recordingDesk(),
  nonsense,
  alike: true,
  published: { codes: 290, ofClients: 11, states: 7 },
});
