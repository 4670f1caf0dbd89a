// [snippet]
import dypnsapi from '@alicloud/dypnsapi20170525';

const client = new dypnsapi.default({
  accessKeyId: 'LTAI5tSandbox0690EXAMPLE',
  accessKeySecret: 'sandbox0690EXAMPLEsecret069000',
  // [address]
  endpoint: '127.0.0.1:10690',
  protocol: 'http',
  // [/address]
  // [run]
  endpoint: 'dypnsapi.aliyuncs.com',
  // [/run]
  readTimeout: 10_000,
});
const { body } = await client.sendSmsVerifyCode(
  new dypnsapi.SendSmsVerifyCodeRequest({
    phoneNumber: '13800138000',
    signName: '速通互联验证码',
    templateCode: '100001',
    templateParam: JSON.stringify({ code: '##code##', min: '5' }),
    codeLength: 6,
    returnVerifyCode: true,
  }),
);
// Most refusals come without an exception: look at body.code.
console.log(JSON.stringify(body));
// [/snippet]
if (body.code !== 'OK') process.exit();

const { body: checked } = await client.checkSmsVerifyCode(
  new dypnsapi.CheckSmsVerifyCodeRequest({ phoneNumber: '13800138000', verifyCode: body.model.verifyCode }),
);
console.log(`checked: ${checked.model.verifyResult}`);
const [first, ...rest] = body.model.verifyCode;
const verifyCode = [(Number(first) + 1) % 10, ...rest].join('');
await client
  .checkSmsVerifyCode(new dypnsapi.CheckSmsVerifyCodeRequest({ phoneNumber: '13800138000', verifyCode }))
  .catch((error) => {
    console.log(`checked: ${error.code}`);
  });
