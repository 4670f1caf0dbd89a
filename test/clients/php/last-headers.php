<?php
/** As clients of streams read the head of an answer in every version of PHP. */
function headOf(string $url): array
{
    $stream = fopen($url, 'r');
    fclose($stream);
    return function_exists('http_get_last_response_headers') ? http_get_last_response_headers() : $http_response_header;
}

echo implode("\n", headOf('http://106.ihuyi.com/webservice/sms.php?method=GetNum')), "\n";
