#!/bin/sh
# [snippet]
# [address]
base='http://127.0.0.1:10690'
# [/address]
# [run]
base='https://app.cloopen.com:8883'
# [/run]
sid='8a216da8000000000000000000515b0c'
token='5a4db0c5a4db0c5a4db0c5a4db0c0690'
now=$(date +%Y%m%d%H%M%S)
sig=$(printf '%s' "$sid$token$now" | openssl md5 -r | cut -c 1-32)
curl -sS --max-time 10 "$base/2013-12-26/Accounts/$sid/SMS/TemplateSMS?sig=$sig" \
  -H 'Accept: application/json' \
  -H 'Content-Type: application/json;charset=utf-8' \
  -H "Authorization: $(printf '%s' "$sid:$now" | openssl base64 -A)" \
  -d '{"to":"13800138000","appId":"8a216da80000000000000000000a9901","templateId":"1","datas":["4653","2"]}'
# [/snippet]
