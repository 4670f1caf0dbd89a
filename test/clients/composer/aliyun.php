<?php
// [snippet]
require 'vendor/autoload.php';

use AlibabaCloud\SDK\Dysmsapi\V20170525\Dysmsapi;
use AlibabaCloud\SDK\Dysmsapi\V20170525\Models\SendSmsRequest;
use Darabonba\OpenApi\Models\Config;

$client = new Dysmsapi(new Config([
    'accessKeyId' => 'LTAI5tSandbox0690EXAMPLE',
    'accessKeySecret' => 'sandbox0690EXAMPLEsecret069000',
    // [address]
    'endpoint' => '127.0.0.1:10690',
    'protocol' => 'http',
    // [/address]
    // [run]
    'endpoint' => 'dysmsapi.aliyuncs.com',
    // [/run]
]));
$answer = $client->sendSms(new SendSmsRequest([
    'phoneNumbers' => '13800138000',
    'signName' => '沙箱商城',
    'templateCode' => 'SMS_480690001',
    'templateParam' => json_encode(['code' => '671093']),
]))->body;
// Most refusals come without an exception: look at $answer->code.
echo $answer->code, ' ', $answer->message, "\n";
// [/snippet]
exit($answer->code === 'OK' ? 0 : 1);
