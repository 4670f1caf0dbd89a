// [snippet]
import Ihuyi from 'ihuyi106';

const client = new Ihuyi('C06900001', '06905a4db0c06905a4db0c06905a4db0');
client.send('13800138000', '您的验证码是：7835。请不要把验证码泄露给其他人。', (error, smsid) => {
  if (error) throw error;
  console.log(JSON.stringify({ smsid }));
});
// [/snippet]
