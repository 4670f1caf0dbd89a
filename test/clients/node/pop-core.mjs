// [snippet]
import pop from '@alicloud/pop-core';

const client = new pop.RPCClient({
  accessKeyId: 'LTAI5tSandbox0690EXAMPLE',
  accessKeySecret: 'sandbox0690EXAMPLEsecret069000',
  // [address]
  endpoint: 'http://127.0.0.1:10690',
  // [/address]
  // [run]
  endpoint: 'https://dysmsapi.aliyuncs.com',
  // [/run]
  apiVersion: '2017-05-25',
  opts: { timeout: 10_000 },
});
const answer = await client.request(
  'SendSms',
  {
    PhoneNumbers: '13800138000',
    SignName: '沙箱商城',
    TemplateCode: 'SMS_480690001',
    TemplateParam: JSON.stringify({ code: '671093' }),
  },
  { method: 'POST' },
);
console.log(JSON.stringify(answer));
// [/snippet]
const SendDate = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
const query = { PhoneNumber: '13800138000', BizId: answer.BizId, SendDate, PageSize: 10, CurrentPage: 1 };
for (let left = 100; left > 0; left--) {
  const { SmsSendDetailDTOs: details } = await client.request('QuerySendDetails', query);
  const [detail] = details.SmsSendDetailDTO;
  if (detail?.SendStatus === 3) {
    console.log(`delivered: ${detail.Content}`);
    break;
  }
}
process.exit();
