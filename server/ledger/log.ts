/** One line a request for the person at the terminal, pretty or as JSON. */
import { styleText } from 'node:util';
import { isoTime } from '../message/beijing-time.ts';
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
  json: boolean;
  /** Warnings and errors only. */
  quiet: boolean;
  write(line: string): void;
  now(): number;
}

export function createLog({ json, quiet, write, now }: LogOptions): Log {
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
      else write(requestLine(event));
    },
  };
}

function colour(level: string, text: string): string {
  if (level === 'error') return styleText('red', text);
  return level === 'warn' ? styleText('yellow', text) : styleText('cyan', text);
}

function requestLine({ at, exchange }: EventOf<'exchange.recorded'>): string {
  const { provider, action, recipients, verdict, code, message, durationMs } = exchange;
  const [first] = recipients;
  const others = recipients.length > 1 ? ` +${recipients.length - 1}` : '';
  const to = first ? ` ${first.to}${others}` : '';
  const said = verdict === 'accepted' || message === '' ? '' : ` ${message}`;
  const coloured = styleText(verdict === 'accepted' ? 'green' : 'red', printable(code));
  const after = styleText('dim', printable(`${durationMs} ms${cameBy(exchange)}${madeTo(exchange)}`));
  const time = styleText('dim', isoTime(at).slice(11, 19));
  return `${time} ${printable(`${provider} ${action}${to}`)} ${coloured}${printable(said)} ${after}`;
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
