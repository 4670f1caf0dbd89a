// [snippet]
import dysmsapi from '@alicloud/dysmsapi20170525';

const client = new dysmsapi.default({
  accessKeyId: 'LTAI5tSandbox0690EXAMPLE',
  accessKeySecret: 'sandbox0690EXAMPLEsecret069000',
  // [address]
  endpoint: '127.0.0.1:10690',
  protocol: 'http',
  // [/address]
  // [run]
  endpoint: 'dysmsapi.aliyuncs.com',
  // [/run]
  readTimeout: 10_000,
});
const { body } = await client.sendSms(
  new dysmsapi.SendSmsRequest({
    phoneNumbers: '13800138000',
    signName: '沙箱商城',
    templateCode: 'SMS_480690001',
    templateParam: JSON.stringify({ code: '671093' }),
  }),
);
// Most refusals come without an exception: look at body.code.
console.log(JSON.stringify(body));
// [/snippet]
if (body.code !== 'OK') process.exit();

const sendDate = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
const query = new dysmsapi.QuerySendDetailsRequest({
  phoneNumber: '13800138000',
  bizId: body.bizId,
  sendDate,
  pageSize: 10,
  currentPage: 1,
});
for (let left = 100; left > 0; left--) {
  const details = await client.querySendDetails(query);
  const [detail] = details.body.smsSendDetailDTOs?.smsSendDetailDTO ?? [];
  if (detail?.sendStatus === 3) {
    console.log(`delivered: ${detail.content}`);
    break;
  }
}
