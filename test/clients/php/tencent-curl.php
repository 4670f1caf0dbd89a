<?php
// [snippet]
// [address]
$scheme = 'http';
$host = '127.0.0.1:10690';
// [/address]
// [run]
$scheme = 'https';
$host = 'sms.tencentcloudapi.com';
// [/run]
$secretId = 'AKIDsandbox0690EXAMPLE0000sandbox0690';
$secretKey = 'sandbox0690EXAMPLEKEY000sandbox0690';
$body = json_encode([
    'PhoneNumberSet' => ['+8613800138000'],
    'SmsSdkAppId' => '1400793123',
    'SignName' => '张开与老虎',
    'TemplateId' => '5750123',
    'TemplateParamSet' => ['671093'],
]);
$now = time();
$scope = gmdate('Y-m-d', $now) . '/sms/tc3_request';
$canonical = "POST\n/\n\ncontent-type:application/json\nhost:$host\n\ncontent-type;host\n" . hash('sha256', $body);
$key = "TC3$secretKey";
foreach (explode('/', $scope) as $part) {
    $key = hash_hmac('sha256', $part, $key, true);
}
$signature = hash_hmac('sha256', "TC3-HMAC-SHA256\n$now\n$scope\n" . hash('sha256', $canonical), $key);
$curl = curl_init("$scheme://$host/");
curl_setopt_array($curl, [
    CURLOPT_POSTFIELDS => $body,
    CURLOPT_HTTPHEADER => [
        'Content-Type: application/json',
        "Authorization: TC3-HMAC-SHA256 Credential=$secretId/$scope, SignedHeaders=content-type;host, Signature=$signature",
        'X-TC-Action: SendSms',
        'X-TC-Version: 2021-01-11',
        'X-TC-Region: ap-guangzhou',
        "X-TC-Timestamp: $now",
    ],
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_TIMEOUT => 10,
]);
$answer = curl_exec($curl);
if ($answer === false) {
    throw new RuntimeException(curl_error($curl), curl_errno($curl));
}
echo $answer, PHP_EOL;
// [/snippet]
