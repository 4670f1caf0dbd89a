// [snippet]
import yuntongxun from 'yuntongxun';

const client = yuntongxun.init({
  // [address]
  baseUrl: 'http://127.0.0.1:10690',
  // [/address]
  // [run]
  baseUrl: 'https://app.cloopen.com:8883',
  // [/run]
  softVersion: '2013-12-26',
  accountSid: '8a216da8000000000000000000515b0c',
  authToken: '5a4db0c5a4db0c5a4db0c5a4db0c0690',
  appId: '8a216da80000000000000000000a9901',
  log: () => {},
});
client.templateSMS({ to: '13800138000', templateId: '1', datas: ['4653', '2'] }, (error, _response, body) => {
  if (error) throw error;
  console.log(JSON.stringify(body));
});
// [/snippet]
