import random

from tencentcloud.common import credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.sms.v20210111 import models, sms_client

try:
    cred = credential.Credential('AKIDsandbox0690EXAMPLE0000sandbox0690', 'sandbox0690EXAMPLEKEY000sandbox0690')
    client = sms_client.SmsClient(cred, 'ap-guangzhou')
    code = random.randint(100000, 999999)
    req = models.SendSmsRequest()
    req.SmsSdkAppId = '1400793123'
    req.SignName = '张开与老虎'
    req.TemplateId = '5750123'
    req.PhoneNumberSet = ['+8613800138000']
    req.TemplateParamSet = [str(code)]
    resp = client.SendSms(req)
    if resp.SendStatusSet[0].Code == 'Ok':
        print('sent', code)
    else:
        print('not sent', resp.to_json_string())
except TencentCloudSDKException as err:
    print('not sent', err)
