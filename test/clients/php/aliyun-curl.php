<?php
// [snippet]
// [address]
$scheme = 'http';
$host = '127.0.0.1:10690';
// [/address]
// [run]
$scheme = 'https';
$host = 'dysmsapi.aliyuncs.com';
// [/run]
$accessKeyId = 'LTAI5tSandbox0690EXAMPLE';
$accessKeySecret = 'sandbox0690EXAMPLEsecret069000';
$parameters = [
    'AccessKeyId' => $accessKeyId,
    'Action' => 'SendSms',
    'Format' => 'JSON',
    'PhoneNumbers' => '13800138000',
    'SignName' => '沙箱商城',
    'SignatureMethod' => 'HMAC-SHA1',
    'SignatureNonce' => bin2hex(random_bytes(16)),
    'SignatureVersion' => '1.0',
    'TemplateCode' => 'SMS_480690001',
    'TemplateParam' => json_encode(['code' => '671093']),
    'Timestamp' => gmdate('Y-m-d\TH:i:s\Z'),
    'Version' => '2017-05-25',
];
ksort($parameters);
$query = http_build_query($parameters, '', '&', PHP_QUERY_RFC3986);
$signature = hash_hmac('sha1', 'POST&%2F&' . rawurlencode($query), "$accessKeySecret&", true);
$curl = curl_init("$scheme://$host/");
curl_setopt_array($curl, [
    CURLOPT_POSTFIELDS => $query . '&Signature=' . rawurlencode(base64_encode($signature)),
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_TIMEOUT => 10,
]);
$answer = curl_exec($curl);
if ($answer === false) {
    throw new RuntimeException(curl_error($curl), curl_errno($curl));
}
echo $answer, PHP_EOL;
// [/snippet]
