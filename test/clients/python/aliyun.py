# [snippet]
import json
from alibabacloud_dysmsapi20170525 import models
from alibabacloud_dysmsapi20170525.client import Client
from alibabacloud_tea_openapi.utils_models import Config

config = Config(
    access_key_id='LTAI5tSandbox0690EXAMPLE',
    access_key_secret='sandbox0690EXAMPLEsecret069000',
    # [address]
    endpoint='127.0.0.1:10690',
    protocol='http',
    # [/address]
    # [run]
    endpoint='dysmsapi.aliyuncs.com',
    # [/run]
    read_timeout=10000,
)
client = Client(config)
answer = client.send_sms(models.SendSmsRequest(
    phone_numbers='13800138000',
    sign_name='沙箱商城',
    template_code='SMS_480690001',
    template_param=json.dumps({'code': '671093'}),
)).body
# Most refusals come without an exception: look at answer.code.
print(answer.code, answer.message, answer.biz_id)
# [/snippet]
import datetime
if answer.code == 'OK':
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).strftime('%Y%m%d')
    query = models.QuerySendDetailsRequest(
        phone_number='13800138000', biz_id=answer.biz_id, send_date=today, page_size=10, current_page=1)
    for _ in range(100):
        [detail] = client.query_send_details(query).body.sms_send_detail_dtos.sms_send_detail_dto
        if detail.send_status == 3:
            print('delivered:', detail.content)
            break
