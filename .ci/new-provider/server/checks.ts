/** Titles of every check, in the order they are made. */
export const checks = {
  request: { zh: '请求格式', en: 'Form of the request' },
  key: { zh: 'X-Api-Key', en: 'X-Api-Key' },
  time: { zh: 'X-Time', en: 'X-Time' },
  signature: { zh: '签名', en: 'Signature' },
  number: { zh: '手机号码', en: 'Phone number' },
  template: { zh: '模板', en: 'Template' },
  frequency: { zh: '同号码每分钟', en: 'To this number, this minute' },
  balance: { zh: '余额', en: 'Balance' },
};
