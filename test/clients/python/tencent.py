# [snippet]
from tencentcloud.common.credential import Credential
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.sms.v20210111 import models, sms_client

# [address]
http = HttpProfile(protocol='http', endpoint='127.0.0.1:10690', reqTimeout=10)
# [/address]
# [run]
http = HttpProfile(reqTimeout=10)
# [/run]
credential = Credential('AKIDsandbox0690EXAMPLE0000sandbox0690', 'sandbox0690EXAMPLEKEY000sandbox0690')
client = sms_client.SmsClient(credential, 'ap-guangzhou', ClientProfile(httpProfile=http))
request = models.SendSmsRequest()
request.PhoneNumberSet = ['+8613800138000']
request.SmsSdkAppId = '1400793123'
request.SignName = '张开与老虎'
request.TemplateId = '5750123'
request.TemplateParamSet = ['671093']
print(client.SendSms(request).to_json_string())
# [/snippet]
