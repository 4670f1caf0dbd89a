<?php

/**
 * Runs before every script of the command by auto_prepend_file: the http and https streams reach providers' hosts by way of
 * the sandbox. PHP's own wrappers still do the work; what they would tell the caller's scope is told to the global one.
 */

namespace SmsSandbox;

final class Streams
{
    /** @var resource|null */
    public $context;

    /** @var resource|null */
    private $stream;

    /** @var string[]|null The head of the last answer. */
    public static ?array $lastHeaders = null;

    /** @var array{hosts: string[], to: array{host: string, port: int}}|null */
    private static ?array $settings = null;

    public static function register(): void
    {
        $settings = json_decode((string) getenv('SMS_SANDBOX_REDIRECT'), true);
        if (!is_array($settings)) {
            return;
        }
        // By `run --hosts` the names lead there by themselves, and PHP's own wrappers tell the caller's scope.
        if (($settings['byName'] ?? false) === true) {
            return;
        }
        self::$settings = $settings;
        if (!function_exists('http_get_last_response_headers')) {
            require __DIR__ . '/last-headers.php';
        }
        self::takeOver();
    }

    private static function takeOver(): void
    {
        foreach (['http', 'https'] as $scheme) {
            stream_wrapper_unregister($scheme);
            stream_wrapper_register($scheme, self::class, STREAM_IS_URL);
        }
    }

    private static function giveBack(): void
    {
        foreach (['http', 'https'] as $scheme) {
            stream_wrapper_restore($scheme);
        }
    }

    public function stream_open(string $url, string $mode, int $options, ?string &$openedPath): bool
    {
        $context = self::contextFor($url, $this->context);
        self::giveBack();
        try {
            // It warns as it always does; a caller that wants no warnings has said so of everything below.
            $stream = fopen($url, $mode, false, $context);
        } finally {
            self::takeOver();
        }
        self::$lastHeaders = PHP_VERSION_ID < 80400 ? ($http_response_header ?? null) : http_get_last_response_headers();
        if (self::$lastHeaders !== null) {
            $GLOBALS['http_response_header'] = self::$lastHeaders;
        }
        if ($stream === false) {
            return false;
        }
        $this->stream = $stream;
        return true;
    }

    /**
     * The caller's context, with the sandbox as its proxy where the host is a provider's.
     *
     * @param resource|null $context
     * @return resource
     */
    private static function contextFor(string $url, $context)
    {
        $given = $context ?? stream_context_get_default();
        $host = rtrim(strtolower((string) parse_url($url, PHP_URL_HOST)), '.');
        if (self::$settings === null || !in_array($host, self::$settings['hosts'], true)) {
            return $given;
        }
        $to = self::$settings['to'];
        $address = strpos($to['host'], ':') === false ? $to['host'] : "[{$to['host']}]";
        $changed = stream_context_create(stream_context_get_options($given), stream_context_get_params($given));
        stream_context_set_option($changed, 'http', 'proxy', "tcp://{$address}:{$to['port']}");
        stream_context_set_option($changed, 'http', 'request_fulluri', strncasecmp($url, 'http:', 5) === 0);
        return $changed;
    }

    /** @return string|false */
    public function stream_read(int $count)
    {
        return fread($this->stream, $count);
    }

    public function stream_write(string $data): int
    {
        return (int) fwrite($this->stream, $data);
    }

    public function stream_eof(): bool
    {
        return feof($this->stream);
    }

    public function stream_close(): void
    {
        fclose($this->stream);
    }

    /** As with PHP's own: nothing is known of what an address leads to, and nothing is said about that. */
    public function url_stat(string $url, int $flags): bool
    {
        return false;
    }

    /** @return array<int|string, int>|false */
    public function stream_stat()
    {
        return fstat($this->stream);
    }

    public function stream_set_option(int $option, int $first, ?int $second): bool
    {
        switch ($option) {
            case STREAM_OPTION_BLOCKING:
                return stream_set_blocking($this->stream, (bool) $first);
            case STREAM_OPTION_READ_TIMEOUT:
                return stream_set_timeout($this->stream, $first, (int) $second);
            default:
                return false;
        }
    }

    /** @return resource */
    public function stream_cast(int $as)
    {
        return $this->stream;
    }
}

Streams::register();

/** The file that the settings named before ours, where one did. */
foreach (array_reverse(array_merge([php_ini_loaded_file()], explode(',', (string) php_ini_scanned_files()))) as $smsSandboxIni) {
    $smsSandboxSettings = @parse_ini_file(trim((string) $smsSandboxIni), false, INI_SCANNER_RAW);
    $smsSandboxNext = is_array($smsSandboxSettings) ? ($smsSandboxSettings['auto_prepend_file'] ?? '') : '';
    if ($smsSandboxNext !== '' && $smsSandboxNext !== __FILE__) {
        require $smsSandboxNext;
        break;
    }
}
