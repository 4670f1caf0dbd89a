// [snippet]
import { sms } from 'tencentcloud-sdk-nodejs-sms';

const client = new sms.v20210111.Client({
  credential: { secretId: 'AKIDsandbox0690EXAMPLE0000sandbox0690', secretKey: 'sandbox0690EXAMPLEKEY000sandbox0690' },
  region: 'ap-guangzhou',
  // [address]
  profile: { httpProfile: { endpoint: '127.0.0.1:10690', protocol: 'http://', reqTimeout: 10 } },
  // [/address]
  // [run]
  profile: { httpProfile: { reqTimeout: 10 } },
  // [/run]
});
const answer = await client.SendSms({
  PhoneNumberSet: ['+8613800138000'],
  SmsSdkAppId: '1400793123',
  SignName: '张开与老虎',
  TemplateId: '5750123',
  TemplateParamSet: ['671093'],
});
console.log(JSON.stringify(answer));
// [/snippet]
