# [snippet]
import json
from aliyunsdkcore.client import AcsClient
from aliyunsdkcore.request import CommonRequest

client = AcsClient('LTAI5tSandbox0690EXAMPLE', 'sandbox0690EXAMPLEsecret069000', 'cn-hangzhou', timeout=10)
request = CommonRequest(domain='dysmsapi.aliyuncs.com', version='2017-05-25', action_name='SendSms')
request.set_protocol_type('https')
# [address]
request.set_domain('127.0.0.1:10690')
request.set_protocol_type('http')
# [/address]
request.set_method('POST')
request.add_query_param('PhoneNumbers', '13800138000')
request.add_query_param('SignName', '沙箱商城')
request.add_query_param('TemplateCode', 'SMS_480690001')
request.add_query_param('TemplateParam', json.dumps({'code': '671093'}))
# [/snippet]
# On a busy machine a handshake takes longer than the five seconds it gives one.
request.set_connect_timeout(60)
# [snippet]
answer = json.loads(client.do_action_with_exception(request))
# Most refusals come without an exception: look at answer['Code'].
print(answer)
# [/snippet]
import datetime
if answer['Code'] == 'OK':
    request.set_action_name('QuerySendDetails')
    request.add_query_param('PhoneNumber', '13800138000')
    request.add_query_param('BizId', answer['BizId'])
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).strftime('%Y%m%d')
    request.add_query_param('SendDate', today)
    request.add_query_param('PageSize', 10)
    request.add_query_param('CurrentPage', 1)
    for _ in range(100):
        [detail] = json.loads(client.do_action_with_exception(request))['SmsSendDetailDTOs']['SmsSendDetailDTO']
        if detail['SendStatus'] == 3:
            print('delivered:', detail['Content'])
            break
