<?php
// [snippet]
require 'vendor/autoload.php';

use TencentCloud\Common\Credential;
use TencentCloud\Common\Exception\TencentCloudSDKException;
use TencentCloud\Common\Profile\ClientProfile;
use TencentCloud\Common\Profile\HttpProfile;
use TencentCloud\Sms\V20210111\Models\SendSmsRequest;
use TencentCloud\Sms\V20210111\SmsClient;

$credential = new Credential('AKIDsandbox0690EXAMPLE0000sandbox0690', 'sandbox0690EXAMPLEKEY000sandbox0690');
$profile = new ClientProfile();
// [address]
$http = new HttpProfile();
$http->setProtocol('http://');
$http->setEndpoint('127.0.0.1:10690');
$profile->setHttpProfile($http);
// [/address]
$client = new SmsClient($credential, 'ap-guangzhou', $profile);
$request = new SendSmsRequest();
$request->fromJsonString(json_encode([
    'PhoneNumberSet' => ['+8613800138000'],
    'SmsSdkAppId' => '1400793123',
    'SignName' => '张开与老虎',
    'TemplateId' => '5750123',
    'TemplateParamSet' => ['671093'],
]));
try {
    echo $client->SendSms($request)->toJsonString(), "\n";
} catch (TencentCloudSDKException $error) {
    echo $error->getErrorCode(), ': ', $error->getMessage(), "\n";
    exit(1);
}
// [/snippet]
