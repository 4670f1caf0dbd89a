import json
import random
import urllib.parse
import urllib.request

url = 'http://106.ihuyi.com/webservice/sms.php?method=Submit'
code = random.randint(1000, 9999)
values = {
    'account': 'C06900001',
    'password': '06905a4db0c06905a4db0c06905a4db0',
    'mobile': '13800138000',
    'content': '您的验证码是：%d。请不要把验证码泄露给其他人。' % code,
    'format': 'json',
}
data = urllib.parse.urlencode(values).encode(encoding='UTF8')
req = urllib.request.Request(url, data)
response = urllib.request.urlopen(req)
res = json.loads(response.read().decode('utf-8'))
if res['code'] == 2:
    print('sent', code)
else:
    print('not sent', res)
