/** One line a request for the person at the terminal, pretty or as JSON. */
import { styleText } from 'node:util';
import { isoTime } from '../message/beijing-time.ts';
import type { Warning } from '../message/warning.ts';
import { printable, printableLines } from '../message/printable.ts';
import type { EventOf, Exchange } from './events.ts';

export interface Log {
  info(area: string, text: string): void;
  warn(area: string, text: string): void;
  /** For faults of the sandbox itself: text and stack. */
  error(area: string, error: unknown): void;
  exchange(event: EventOf<'exchange.recorded'>): void;
}

export interface LogOptions {
  /** Where the page is; empty before anything listens. */
  pageAt?(): string;
  json: boolean;
  /** Warnings and errors only. */
  quiet: boolean;
  write(line: string): void;
  now(): number;
}

export function createLog({ json, quiet, write, now, pageAt = () => '' }: LogOptions): Log {
  const line = (level: string, area: string, text: string): void => {
    const at = isoTime(now());
    if (json) write(printable(JSON.stringify({ at, level, area, text })));
    else write(`${styleText('dim', at.slice(11, 19))} ${colour(level, `[${area}]`)} ${printableLines(text)}`);
  };
  return {
    info: (area, text) => {
      if (!quiet) line('info', area, text);
    },
    warn: (area, text) => line('warn', area, text),
    error: (area, error) => line('error', area, error instanceof Error ? (error.stack ?? error.message) : String(error)),
    exchange: (event) => {
      if (quiet) return;
      if (json)
        write(
          printable(
            JSON.stringify({ level: 'info', area: 'request', ...event.exchange, at: isoTime(event.at), recipients: undefined }),
          ),
        );
      else write([requestLine(event), ...reasonLines(event.exchange, pageAt())].join('\n'));
    },
  };
}

function colour(level: string, text: string): string {
  if (level === 'error') return styleText('red', text);
  return level === 'warn' ? styleText('yellow', text) : styleText('cyan', text);
}

/** So much of an address that nobody has. */
const SHOWN = 200;

function requestLine({ at, exchange }: EventOf<'exchange.recorded'>): string {
  const { verdict } = exchange;
  return verdict === 'unanswered' ? unansweredLine(at, exchange) : answeredLine(at, exchange);
}

/** Below a refusal, why, and where the page says the rest. */
function reasonLines({ verdict, cause, id, recipients }: Exchange, page: string): string[] {
  const isRefused = verdict === 'refused' || (verdict === 'accepted' && recipients.some(({ outcome }) => outcome === 'refused'));
  if (!isRefused || !cause) return [];
  return [printable(cause.en), ...(page === '' ? [] : [styleText('dim', `${page}/x/${id}`)])].map((text) => `  ${text}`);
}

function unansweredLine(at: number, { method, url, cause, status }: Exchange): string {
  const call = printable(`${method} ${url.slice(0, SHOWN)}`.trim());
  const words = styleText('yellow', `${status} nobody answered`);
  return `${styleText('dim', isoTime(at).slice(11, 19))} ${call} ${words} ${printable(cause?.en ?? '')}`.trimEnd();
}

function answeredLine(at: number, exchange: Exchange): string {
  const { provider, action, recipients, verdict, code, message, durationMs } = exchange;
  const [first] = recipients;
  const others = recipients.length > 1 ? ` +${recipients.length - 1}` : '';
  const to = first ? ` ${first.to}${others}` : '';
  const said = verdict === 'accepted' || message === '' ? '' : ` ${message}`;
  const coloured = styleText(verdict === 'accepted' ? 'green' : 'red', printable(code));
  const after = styleText('dim', printable(`${durationMs} ms${cameBy(exchange)}${madeTo(exchange)}`));
  const warned = exchange.warnings ? ` ${styleText('yellow', printable(warningsOf(exchange.warnings)))}` : '';
  const time = styleText('dim', isoTime(at).slice(11, 19));
  return `${time} ${printable(`${provider} ${action}${to}`)} ${coloured}${printable(said)} ${after}${warned}`;
}

/** What production would say to each leniency; the page and the API have the reasons. */
function warningsOf(warnings: readonly Warning[]): string {
  return `warning: ${warnings.map(({ id, code }) => `${id} (${code} in production)`).join(', ')}`;
}

/** Its way in, where it is another than an address of the sandbox in plain HTTP. */
function cameBy({ door, tls }: Exchange): string {
  return `${door === 'address' ? '' : `, by ${door}`}${tls ? ', TLS' : ''}`;
}

/** Who brought it about, so that nobody takes it for the provider's own doing. */
function madeTo({ scripted }: Exchange): string {
  if (!scripted) return '';
  const { by, delayMs } = scripted;
  const who = 'rule' in by ? by.rule : 'trigger' in by ? 'its number' : 'the catalogue';
  return `, made to by ${who}${delayMs === undefined ? '' : `, held back ${delayMs} ms`}`;
}
