<?php
$sandbox = getenv('SMS_SANDBOX_URL') ?: 'http://127.0.0.1:10690';
$api = "$sandbox/_sandbox/api";

function post(string $url, string $body, string $type): string {
    $http = ['method' => 'POST', 'header' => "content-type: $type", 'content' => $body];
    return file_get_contents($url, false, stream_context_create(['http' => $http])) ?: exit(1);
}

// Stands for your app: it sends a code by way of Ihuyi.
post("$sandbox/webservice/sms.php?method=Submit", http_build_query([
    'account' => 'C06900001',
    'password' => '06905a4db0c06905a4db0c06905a4db0',
    'mobile' => '13800138000',
    'content' => '您的验证码是：7835。请不要把验证码泄露给其他人。',
]), 'application/x-www-form-urlencoded');

$code = file_get_contents("$api/wait?to=13800138000&format=code") ?: exit(1);
echo "code $code\n";

$once = ['match' => ['to' => '13800138000'], 'exactly' => 1, 'within' => 0];
post("$api/expect", json_encode($once), 'application/json');
post("$api/reset", '', 'application/json');
