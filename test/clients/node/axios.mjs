// [snippet]
import { createHash } from 'node:crypto';
import axios from 'axios';

// [address]
const base = 'http://127.0.0.1:10690';
// [/address]
// [run]
const base = 'https://app.cloopen.com:8883';
// [/run]
const sid = '8a216da8000000000000000000515b0c';
const token = '5a4db0c5a4db0c5a4db0c5a4db0c0690';
const now = new Date(Date.now() + 28_800_000).toISOString().replace(/\D/g, '').slice(0, 14);
const sig = createHash('md5').update(`${sid}${token}${now}`).digest('hex').toUpperCase();
const { data } = await axios.post(
  `${base}/2013-12-26/Accounts/${sid}/SMS/TemplateSMS?sig=${sig}`,
  { to: '13800138000', appId: '8a216da80000000000000000000a9901', templateId: '1', datas: ['4653', '2'] },
  {
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/json;charset=utf-8',
      Authorization: Buffer.from(`${sid}:${now}`).toString('base64'),
    },
    timeout: 10_000,
  },
);
console.log(JSON.stringify(data));
// [/snippet]
