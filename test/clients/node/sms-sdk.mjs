// [snippet]
import SMSClient from '@alicloud/sms-sdk';

const client = new SMSClient({
  accessKeyId: 'LTAI5tSandbox0690EXAMPLE',
  secretAccessKey: 'sandbox0690EXAMPLEsecret069000',
  // [address]
  smsApiEndpoint: 'http://127.0.0.1:10690',
  // [/address]
});
const answer = await client.sendSMS(
  {
    PhoneNumbers: '13800138000',
    SignName: '沙箱商城',
    TemplateCode: 'SMS_480690001',
    TemplateParam: JSON.stringify({ code: '671093' }),
  },
  { timeout: 10_000 },
);
console.log(JSON.stringify(answer));
// [/snippet]
process.exit();
