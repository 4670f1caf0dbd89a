import json
import random

from ronglian_sms_sdk import SmsSDK

accId = '8a216da8000000000000000000515b0c'
accToken = '5a4db0c5a4db0c5a4db0c5a4db0c0690'
appId = '8a216da80000000000000000000a9901'


def send_message(mobile):
    sdk = SmsSDK(accId, accToken, appId)
    tid = '1'
    code = random.randint(1000, 9999)
    datas = (code, 2)
    resp = sdk.sendMessage(tid, mobile, datas)
    answer = json.loads(resp)
    if answer['statusCode'] == '000000':
        print('sent', code)
    else:
        print('not sent', answer)


send_message('13800138000')
