/** What every provider passes, for Alibaba Cloud. */
import { plainTime } from '../../../server/message/beijing-time.ts';
import { aliyun } from '../../../server/providers/aliyun/index.ts';
import { describeProvider } from '../../support/describe-provider.ts';
import { codesOfAliyun, ALIYUN_SENDS } from '../../support/every-send/aliyun.ts';
import { reportedAt } from '../../support/receiver.ts';
import { nonsense } from './nonsense.ts';

describeProvider(aliyun, {
  codeOf: (answer) => codesOfAliyun(answer)[0] ?? '',
  sends: ALIYUN_SENDS,
  receipts: {
    pushed: (message) => {
      const [sent, told] = [plainTime(Date.parse(message.acceptedAt)), plainTime(reportedAt(message))];
      return {
        contentType: 'application/json;charset=utf-8',
        body: `[{"send_time":"${sent}","report_time":"${told}","success":true,"err_msg":"用户接收成功","err_code":"DELIVERED","phone_number":"13800138000","sms_size":"1","biz_id":"${message.providerMessageId}"}]`,
      };
    },
    wrong: { status: 200, body: '{"code":"0","msg":"ok"}' },
    right: { status: 200, body: '{"code":0,"msg":"接收成功"}' },
  },
  nonsense,
  published: { codes: 130, ofClients: 0, states: 12 },
});
