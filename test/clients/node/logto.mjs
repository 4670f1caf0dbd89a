// [snippet]
import createConnector from '@logto/connector-tencent-sms';

const config = {
  accessKeyId: 'AKIDsandbox0690EXAMPLE0000sandbox0690',
  accessKeySecret: 'sandbox0690EXAMPLEKEY000sandbox0690',
  signName: '张开与老虎',
  sdkAppId: '1400793123',
  region: 'ap-guangzhou',
  templates: ['Register', 'SignIn', 'ForgotPassword', 'Generic'].map((usageType) => ({ usageType, templateCode: '5750123' })),
};
const connector = await createConnector({ getConfig: async () => config });
const sent = connector.sendMessage({ to: '+8613800138000', type: 'SignIn', payload: { code: '671093' } });
// [/snippet]
// It waits for an answer as long as it takes, so the limit is its caller's.
const limit = AbortSignal.timeout(10_000);
limit.addEventListener('abort', () => {
  throw limit.reason;
});
const { body } = await sent;
console.log(JSON.stringify(body));
process.exit();
