# [snippet]
import base64
import hashlib
import time

import httpx

# [address]
base = 'http://127.0.0.1:10690'
# [/address]
# [run]
base = 'https://app.cloopen.com:8883'
# [/run]
sid, token = '8a216da8000000000000000000515b0c', '5a4db0c5a4db0c5a4db0c5a4db0c0690'
now = time.strftime('%Y%m%d%H%M%S')
sig = hashlib.md5(f'{sid}{token}{now}'.encode()).hexdigest().upper()
answer = httpx.post(
    f'{base}/2013-12-26/Accounts/{sid}/SMS/TemplateSMS',
    params={'sig': sig},
    json={'to': '13800138000', 'appId': '8a216da80000000000000000000a9901', 'templateId': '1', 'datas': ['4653', '2']},
    headers={
        'Accept': 'application/json',
        'Content-Type': 'application/json;charset=utf-8',
        'Authorization': base64.b64encode(f'{sid}:{now}'.encode()).decode(),
    },
    timeout=10,
)
print(answer.text)
# [/snippet]
