<?php
// [snippet]
// [address]
$base = 'http://127.0.0.1:10690';
// [/address]
// [run]
$base = 'https://app.cloopen.com:8883';
// [/run]
$sid = '8a216da8000000000000000000515b0c';
$token = '5a4db0c5a4db0c5a4db0c5a4db0c0690';
$now = date('YmdHis');
$sig = strtoupper(md5($sid . $token . $now));
$context = stream_context_create(['http' => [
    'method' => 'POST',
    'header' => [
        'Accept: application/json',
        'Content-Type: application/json;charset=utf-8',
        'Authorization: ' . base64_encode("$sid:$now"),
    ],
    'content' => json_encode([
        'to' => '13800138000',
        'appId' => '8a216da80000000000000000000a9901',
        'templateId' => '1',
        'datas' => ['4653', '2'],
    ]),
    'timeout' => 10,
]]);
$answer = file_get_contents("$base/2013-12-26/Accounts/$sid/SMS/TemplateSMS?sig=$sig", false, $context);
if ($answer === false) {
    throw new RuntimeException(error_get_last()['message']);
}
echo $answer, PHP_EOL;
// [/snippet]
