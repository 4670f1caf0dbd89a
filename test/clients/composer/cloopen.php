<?php
// [snippet]
require 'SDK/SmsSDK.php';

// [address]
[$host, $port] = explode(':', '127.0.0.1:10690');
$client = new REST($host, $port, '2013-12-26');
// [/address]
// [run]
$client = new REST('app.cloopen.com', '8883', '2013-12-26');
// [/run]
$client->setAccount('8a216da8000000000000000000515b0c', '5a4db0c5a4db0c5a4db0c5a4db0c0690');
$client->setAppId('8a216da80000000000000000000a9901');
$answer = $client->sendTemplateSMS('13800138000', ['4653', '2'], '1');
echo json_encode($answer, JSON_UNESCAPED_UNICODE), "\n";
// [/snippet]
exit($answer->statusCode == '000000' ? 0 : 1);
