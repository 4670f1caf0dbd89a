<?php
// [snippet]
require 'vendor/autoload.php';

use Overtrue\EasySms\EasySms;
use Overtrue\EasySms\Exceptions\NoGatewayAvailableException;

$sms = new EasySms([
    'default' => ['gateways' => ['huyi']],
    'gateways' => [
        'huyi' => [
            'api_id' => 'C06900001',
            'api_key' => '06905a4db0c06905a4db0c06905a4db0',
        ],
    ],
]);
try {
    echo json_encode($sms->send('13800138000', [
        'content' => '您的验证码是：7835。请不要把验证码泄露给其他人。',
    ]), JSON_UNESCAPED_UNICODE), "\n";
} catch (NoGatewayAvailableException $error) {
    echo get_class($error), ': ', $error->getLastException()->getMessage(), "\n";
    exit(1);
}
// [/snippet]
