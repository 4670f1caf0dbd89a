/** What every provider passes, for Ihuyi. */
import { plainTime } from '../../../server/message/beijing-time.ts';
import { ihuyi } from '../../../server/providers/ihuyi/index.ts';
import { describeProvider } from '../../support/describe-provider.ts';
import { codeOfIhuyi, IHUYI_SENDS } from '../../support/every-send/ihuyi.ts';
import { reportedAt } from '../../support/receiver.ts';
import { nonsense } from './nonsense.ts';

describeProvider(ihuyi, {
  codeOf: (answer) => codeOfIhuyi(answer)[0] ?? '',
  sends: IHUYI_SENDS,
  receipts: {
    pushed: (message) => ({
      contentType: 'application/x-www-form-urlencoded',
      body: `code=2&msg=DELIVRD&mobilephone=13800138000&smsid=${message.providerMessageId}&report_time=${encodeURIComponent(plainTime(reportedAt(message))).replace('%20', '+')}`,
    }),
    wrong: { status: 200, body: 'OK' },
    right: { status: 200, body: 'success' },
  },
  nonsense,
  published: { codes: 30, ofClients: 0, states: 7 },
});
