// [snippet]
// [address]
const url = 'http://127.0.0.1:10690/webservice/sms.php?method=Submit';
// [/address]
// [run]
const url = 'https://106.ihuyi.com/webservice/sms.php?method=Submit';
// [/run]
const answer = await fetch(url, {
  method: 'POST',
  body: new URLSearchParams({
    account: 'C06900001',
    password: '06905a4db0c06905a4db0c06905a4db0',
    mobile: '13800138000',
    content: '您的验证码是：7835。请不要把验证码泄露给其他人。',
    format: 'json',
  }),
  signal: AbortSignal.timeout(10_000),
});
console.log(JSON.stringify(await answer.json()));
// [/snippet]
