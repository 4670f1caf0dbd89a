#!/bin/sh
# [snippet]
# [address]
scheme=http host=127.0.0.1:10690
# [/address]
# [run]
scheme=https host=sms.tencentcloudapi.com
# [/run]
id='AKIDsandbox0690EXAMPLE0000sandbox0690'
key='sandbox0690EXAMPLEKEY000sandbox0690'
body='{"PhoneNumberSet":["+8613800138000"],"SmsSdkAppId":"1400793123","SignName":"张开与老虎","TemplateId":"5750123","TemplateParamSet":["671093"]}'

sha256() { openssl sha256 -r | cut -c 1-64; }
hmac() { openssl sha256 -r -mac HMAC -macopt "hexkey:$1" | cut -c 1-64; }

now=$(date +%s)
day=$(date -u +%Y-%m-%d)
scope="$day/sms/tc3_request"
canonical=$(printf 'POST\n/\n\ncontent-type:application/json\nhost:%s\n\ncontent-type;host\n%s' "$host" "$(printf '%s' "$body" | sha256)")
signing=$(printf 'TC3%s' "$key" | od -An -tx1 | tr -d ' \n')
for part in "$day" sms tc3_request; do
  signing=$(printf '%s' "$part" | hmac "$signing")
done
signature=$(printf 'TC3-HMAC-SHA256\n%s\n%s\n%s' "$now" "$scope" "$(printf '%s' "$canonical" | sha256)" | hmac "$signing")
curl -sS --max-time 10 "$scheme://$host/" \
  -H 'Content-Type: application/json' \
  -H "Authorization: TC3-HMAC-SHA256 Credential=$id/$scope, SignedHeaders=content-type;host, Signature=$signature" \
  -H 'X-TC-Action: SendSms' \
  -H 'X-TC-Version: 2021-01-11' \
  -H 'X-TC-Region: ap-guangzhou' \
  -H "X-TC-Timestamp: $now" \
  -d "$body"
# [/snippet]
