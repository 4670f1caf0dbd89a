# [snippet]
from ronglian_sms_sdk import SmsSDK

# [address]
SmsSDK.url = 'http://127.0.0.1:10690'
# [/address]
sdk = SmsSDK(
    '8a216da8000000000000000000515b0c',
    '5a4db0c5a4db0c5a4db0c5a4db0c0690',
    '8a216da80000000000000000000a9901',
)
print(sdk.sendMessage('1', '13800138000', ('4653', '2')))
# [/snippet]
