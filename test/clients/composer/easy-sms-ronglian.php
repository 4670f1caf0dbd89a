<?php
// [snippet]
require 'vendor/autoload.php';

use Overtrue\EasySms\EasySms;
use Overtrue\EasySms\Exceptions\NoGatewayAvailableException;

$sms = new EasySms([
    'default' => ['gateways' => ['yuntongxun']],
    'gateways' => [
        'yuntongxun' => [
            'account_sid' => '8a216da8000000000000000000515b0c',
            'account_token' => '5a4db0c5a4db0c5a4db0c5a4db0c0690',
            'app_id' => '8a216da80000000000000000000a9901',
        ],
    ],
]);
try {
    echo json_encode($sms->send('13800138000', [
        'template' => '1',
        'data' => ['4653', '2'],
    ]), JSON_UNESCAPED_UNICODE), "\n";
} catch (NoGatewayAvailableException $error) {
    echo get_class($error), ': ', $error->getLastException()->getMessage(), "\n";
    exit(1);
}
// [/snippet]
