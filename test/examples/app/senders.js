/** A code to a phone, by the SDKs of Tencent Cloud and Alibaba Cloud, and by HTTP as Ronglian and Ihuyi document it; each answers the provider's id of the message. */
const { createHash } = require('node:crypto');
const { default: Dysmsapi, SendSmsRequest } = require('@alicloud/dysmsapi20170525');
const { sms } = require('tencentcloud-sdk-nodejs-sms');

exports.sendersOf = (env) => ({
  tencent: async (phone, code) => {
    const client = new sms.v20210111.Client({
      credential: { secretId: env.TENCENTCLOUD_SECRET_ID, secretKey: env.TENCENTCLOUD_SECRET_KEY },
      region: env.TENCENTCLOUD_REGION,
      profile: { httpProfile: { endpoint: env.TENCENTCLOUD_SMS_ENDPOINT, protocol: env.TENCENTCLOUD_SMS_PROTOCOL } },
    });
    const { SendStatusSet } = await client.SendSms({
      PhoneNumberSet: [`+86${phone}`],
      SmsSdkAppId: env.TENCENTCLOUD_SMS_SDK_APP_ID,
      SignName: env.TENCENTCLOUD_SMS_SIGN_NAME,
      TemplateId: env.TENCENTCLOUD_SMS_TEMPLATE_ID,
      TemplateParamSet: [code],
    });
    const { Code, SerialNo } = SendStatusSet[0];
    if (Code !== 'Ok') throw new Error(Code);
    return SerialNo;
  },

  ronglian: async (phone, code) => {
    const { RONGLIAN_BASE_URL: base, RONGLIAN_ACCOUNT_SID: sid, RONGLIAN_AUTH_TOKEN: token, RONGLIAN_APP_ID: appId } = env;
    // Beijing time, as 20261129170000.
    const time = new Date(Date.now() + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);
    const sig = createHash('md5')
      .update(sid + token + time)
      .digest('hex')
      .toUpperCase();
    const answer = await fetch(`${base}/2013-12-26/Accounts/${sid}/SMS/TemplateSMS?sig=${sig}`, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json;charset=utf-8',
        authorization: Buffer.from(`${sid}:${time}`).toString('base64'),
      },
      body: JSON.stringify({ to: phone, appId, templateId: '1', datas: [code, '5'] }),
    });
    const { statusCode, templateSMS } = await answer.json();
    if (statusCode !== '000000') throw new Error(statusCode);
    return templateSMS.smsMessageSid;
  },

  ihuyi: async (mobile, code) => {
    const content = `您的验证码是：${code}。请不要把验证码泄露给其他人。`;
    const body = new URLSearchParams({ account: env.IHUYI_APIID, password: env.IHUYI_APIKEY, mobile, content, format: 'json' });
    const answer = await (await fetch(env.IHUYI_URL, { method: 'POST', body })).json();
    if (answer.code !== 2) throw new Error(String(answer.code));
    return answer.smsid;
  },

  aliyun: async (phoneNumbers, code) => {
    const client = new Dysmsapi({
      accessKeyId: env.ALIBABA_CLOUD_ACCESS_KEY_ID,
      accessKeySecret: env.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
      endpoint: env.ALIBABA_CLOUD_SMS_ENDPOINT,
      protocol: env.ALIBABA_CLOUD_SMS_PROTOCOL,
    });
    const { body } = await client.sendSms(
      new SendSmsRequest({
        phoneNumbers,
        signName: env.ALIBABA_CLOUD_SMS_SIGN_NAME,
        templateCode: env.ALIBABA_CLOUD_SMS_TEMPLATE_CODE,
        templateParam: JSON.stringify({ code }),
      }),
    );
    // It refuses with HTTP 200, and no exception.
    if (body.code !== 'OK') throw new Error(body.code);
    return body.bizId;
  },
});
