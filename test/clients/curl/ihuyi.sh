#!/bin/sh
# [snippet]
# [address]
url='http://127.0.0.1:10690/webservice/sms.php?method=Submit'
# [/address]
# [run]
url='http://106.ihuyi.com/webservice/sms.php?method=Submit'
# [/run]
curl -sS --max-time 10 "$url" \
  --data-urlencode 'account=C06900001' \
  --data-urlencode 'password=06905a4db0c06905a4db0c06905a4db0' \
  --data-urlencode 'mobile=13800138000' \
  --data-urlencode 'content=您的验证码是：7835。请不要把验证码泄露给其他人。' \
  --data-urlencode 'format=json'
# [/snippet]
