<?php

/**
 * What PHP has from 8.4 on. A variable of the caller, which older ones fill instead, is out of reach; those who ask for this
 * function first, as Guzzle does, get the head of the last answer.
 *
 * @return string[]|null
 */
function http_get_last_response_headers(): ?array
{
    return SmsSandbox\Streams::$lastHeaders;
}

function http_clear_last_response_headers(): void
{
    SmsSandbox\Streams::$lastHeaders = null;
}
