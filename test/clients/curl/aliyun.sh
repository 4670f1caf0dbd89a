#!/bin/sh
# [snippet]
# [address]
scheme=http host=127.0.0.1:10690
# [/address]
# [run]
scheme=https host=dysmsapi.aliyuncs.com
# [/run]
id='LTAI5tSandbox0690EXAMPLE'
secret='sandbox0690EXAMPLEsecret069000'
# In the order of their names: SignName=沙箱商城, TemplateParam={"code":"671093"}.
query='PhoneNumbers=13800138000&SignName=%E6%B2%99%E7%AE%B1%E5%95%86%E5%9F%8E&TemplateCode=SMS_480690001&TemplateParam=%7B%22code%22%3A%22671093%22%7D'

sha256() { openssl sha256 -r | cut -c 1-64; }
hmac() { openssl sha256 -r -hmac "$secret" | cut -c 1-64; }

now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
nonce=$(openssl rand -hex 16)
empty=$(printf '' | sha256)
signed='host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version'
headers=$(printf 'host:%s\nx-acs-action:SendSms\nx-acs-content-sha256:%s\nx-acs-date:%s\nx-acs-signature-nonce:%s\nx-acs-version:2017-05-25' \
  "$host" "$empty" "$now" "$nonce")
canonical=$(printf 'POST\n/\n%s\n%s\n\n%s\n%s' "$query" "$headers" "$signed" "$empty" | sha256)
signature=$(printf 'ACS3-HMAC-SHA256\n%s' "$canonical" | hmac)
curl -sS --max-time 10 -X POST "$scheme://$host/?$query" \
  -H "Authorization: ACS3-HMAC-SHA256 Credential=$id,SignedHeaders=$signed,Signature=$signature" \
  -H 'x-acs-action: SendSms' \
  -H "x-acs-content-sha256: $empty" \
  -H "x-acs-date: $now" \
  -H "x-acs-signature-nonce: $nonce" \
  -H 'x-acs-version: 2017-05-25'
# [/snippet]
