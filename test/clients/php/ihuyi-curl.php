<?php
// [snippet]
// [address]
$url = 'http://127.0.0.1:10690/webservice/sms.php?method=Submit';
// [/address]
// [run]
$url = 'https://106.ihuyi.com/webservice/sms.php?method=Submit';
// [/run]
$curl = curl_init($url);
curl_setopt_array($curl, [
    CURLOPT_POSTFIELDS => http_build_query([
        'account' => 'C06900001',
        'password' => '06905a4db0c06905a4db0c06905a4db0',
        'mobile' => '13800138000',
        'content' => '您的验证码是：7835。请不要把验证码泄露给其他人。',
        'format' => 'json',
    ]),
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_TIMEOUT => 10,
]);
$answer = curl_exec($curl);
if ($answer === false) {
    throw new RuntimeException(curl_error($curl), curl_errno($curl));
}
echo $answer, PHP_EOL;
// [/snippet]
