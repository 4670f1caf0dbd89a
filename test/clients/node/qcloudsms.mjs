// [snippet]
import createClient from 'qcloudsms_js';

const sender = createClient(1400793123, '5a4db0c5a4db0c5a4db0c5a4db0c5a4d').SmsSingleSender();
const sent = new Promise((resolve, reject) => {
  sender.sendWithParam(86, '13800138000', 5750123, ['671093'], '张开与老虎', '', '', (error, _response, answer) =>
    error ? reject(error) : resolve(answer),
  );
});
// [/snippet]
// It waits for an answer as long as it takes, so the limit is its caller's.
const limit = AbortSignal.timeout(10_000);
limit.addEventListener('abort', () => {
  throw limit.reason;
});
console.log(JSON.stringify(await sent));
process.exit();
