/** What providers push: the reports and replies of each, and what each wants to hear back. */
const express = require('express');

/** `told.report(id, arrived)` with the provider's id of the message, `told.reply(phone, text)`. */
exports.webhooks = (told) => {
  const hooks = express.Router();

  hooks.post('/tencent', express.json(), ({ body }, response) => {
    if (Array.isArray(body)) for (const { sid, report_status } of body) told.report(sid, report_status === 'SUCCESS');
    else told.reply(body.mobile, body.text);
    response.json({ result: 0, errmsg: 'OK' });
  });

  hooks.post('/ronglian', express.json(), ({ body: { Request: pushed } }, response) => {
    if (pushed.smsType === '1') told.report(pushed.content, pushed.status === '0');
    else told.reply(pushed.fromNum, pushed.content);
    response.type('xml').send('<Response><statuscode>000000</statuscode></Response>');
  });

  hooks.post('/ihuyi', express.urlencoded({ extended: false }), ({ body }, response) => {
    if (body.content !== undefined) told.reply(body.mobilephone, body.content);
    else told.report(body.smsid, body.code === '2');
    response.send('success');
  });

  hooks.post('/aliyun', express.json(), ({ body }, response) => {
    for (const { biz_id, success, phone_number, content } of body) {
      if (biz_id === undefined) told.reply(phone_number, content);
      else told.report(biz_id, success);
    }
    response.json({ code: 0, msg: '接收成功' });
  });

  return hooks;
};
