set -e
api=${SMS_SANDBOX_URL:-http://127.0.0.1:10690}/_sandbox/api

# Stands for your app: it sends a code by way of Ihuyi.
curl -sSf -o /dev/null "${api%/_sandbox/api}/webservice/sms.php?method=Submit" \
  -d account=C06900001 -d password=06905a4db0c06905a4db0c06905a4db0 -d mobile=13800138000 \
  --data-urlencode content=您的验证码是：7835。请不要把验证码泄露给其他人。

code=$(curl -sSf "$api/wait?to=13800138000&format=code")
echo "code $code"

curl -sSf -o /dev/null "$api/expect" -H 'content-type: application/json' \
  -d '{"match":{"to":"13800138000"},"exactly":1,"within":0}'
curl -sSf -o /dev/null -X POST "$api/reset"
