<?php
// [snippet]
// [address]
$url = 'http://127.0.0.1:10690/webservice/sms.php?method=Submit';
// [/address]
// [run]
$url = 'http://106.ihuyi.com/webservice/sms.php?method=Submit';
// [/run]
$context = stream_context_create(['http' => [
    'method' => 'POST',
    'header' => 'Content-Type: application/x-www-form-urlencoded',
    'content' => http_build_query([
        'account' => 'C06900001',
        'password' => '06905a4db0c06905a4db0c06905a4db0',
        'mobile' => '13800138000',
        'content' => '您的验证码是：7835。请不要把验证码泄露给其他人。',
        'format' => 'json',
    ]),
    'timeout' => 10,
]]);
$answer = file_get_contents($url, false, $context);
if ($answer === false) {
    throw new RuntimeException(error_get_last()['message']);
}
echo $answer, PHP_EOL;
// [/snippet]
