# [snippet]
import urllib.parse
import urllib.request

# [address]
url = 'http://127.0.0.1:10690/webservice/sms.php?method=Submit'
# [/address]
# [run]
url = 'https://106.ihuyi.com/webservice/sms.php?method=Submit'
# [/run]
form = urllib.parse.urlencode({
    'account': 'C06900001',
    'password': '06905a4db0c06905a4db0c06905a4db0',
    'mobile': '13800138000',
    'content': '您的验证码是：7835。请不要把验证码泄露给其他人。',
    'format': 'json',
})
with urllib.request.urlopen(url, form.encode(), timeout=10) as answer:
    print(answer.read().decode())
# [/snippet]
