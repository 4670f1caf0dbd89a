import json
import os
from urllib.parse import urlencode
from urllib.request import Request, urlopen

SANDBOX = os.environ.get("SMS_SANDBOX_URL", "http://127.0.0.1:10690")
API = SANDBOX + "/_sandbox/api"

# Stands for your app: it sends a code by way of Ihuyi.
content = "您的验证码是：7835。请不要把验证码泄露给其他人。"
form = {"account": "C06900001", "password": "06905a4db0c06905a4db0c06905a4db0", "mobile": "13800138000", "content": content}
urlopen(SANDBOX + "/webservice/sms.php?method=Submit", urlencode(form).encode()).close()

code = urlopen(API + "/wait?to=13800138000&format=code").read().decode()
print("code", code)

once = {"match": {"to": "13800138000"}, "exactly": 1, "within": 0}
urlopen(Request(API + "/expect", json.dumps(once).encode(), {"content-type": "application/json"})).close()
urlopen(Request(API + "/reset", method="POST")).close()
