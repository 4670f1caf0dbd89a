// [snippet]
import createConnector from '@logto/connector-aliyun-sms';

const config = {
  accessKeyId: 'LTAI5tSandbox0690EXAMPLE',
  accessKeySecret: 'sandbox0690EXAMPLEsecret069000',
  signName: '沙箱商城',
  templates: ['Register', 'SignIn', 'ForgotPassword', 'Generic'].map((usageType) => ({
    usageType,
    templateCode: 'SMS_480690001',
  })),
};
const connector = await createConnector({ getConfig: async () => config });
const sent = connector.sendMessage({ to: '13800138000', type: 'SignIn', payload: { code: '671093' } });
// [/snippet]
// It waits for an answer as long as it takes, so the limit is its caller's.
const limit = AbortSignal.timeout(10_000);
limit.addEventListener('abort', () => {
  throw limit.reason;
});
console.log(JSON.stringify(await sent));
process.exit();
