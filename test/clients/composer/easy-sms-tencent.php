<?php
// [snippet]
require 'vendor/autoload.php';

use Overtrue\EasySms\EasySms;
use Overtrue\EasySms\Exceptions\NoGatewayAvailableException;

$sms = new EasySms([
    'default' => ['gateways' => ['qcloud']],
    'gateways' => [
        'qcloud' => [
            'secret_id' => 'AKIDsandbox0690EXAMPLE0000sandbox0690',
            'secret_key' => 'sandbox0690EXAMPLEKEY000sandbox0690',
            'sdk_app_id' => '1400793123',
            'sign_name' => '张开与老虎',
            // [address]
            'endpoint' => 'http://127.0.0.1:10690',
            // [/address]
        ],
    ],
]);
try {
    echo json_encode($sms->send('13800138000', [
        'template' => '5750123',
        'data' => ['code' => '671093'],
    ]), JSON_UNESCAPED_UNICODE), "\n";
} catch (NoGatewayAvailableException $error) {
    echo get_class($error), ': ', $error->getLastException()->getMessage(), "\n";
    exit(1);
}
// [/snippet]
