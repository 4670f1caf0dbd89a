<?php
// [snippet]
require 'vendor/autoload.php';

use Overtrue\EasySms\EasySms;
use Overtrue\EasySms\Exceptions\NoGatewayAvailableException;

$sms = new EasySms([
    'default' => ['gateways' => ['aliyun']],
    'gateways' => [
        'aliyun' => [
            'access_key_id' => 'LTAI5tSandbox0690EXAMPLE',
            'access_key_secret' => 'sandbox0690EXAMPLEsecret069000',
            'sign_name' => '沙箱商城',
        ],
    ],
]);
try {
    echo json_encode($sms->send('13800138000', [
        'template' => 'SMS_480690001',
        'data' => ['code' => '671093'],
    ]), JSON_UNESCAPED_UNICODE), "\n";
} catch (NoGatewayAvailableException $error) {
    echo get_class($error), ': ', $error->getLastException()->getMessage(), "\n";
    exit(1);
}
// [/snippet]
