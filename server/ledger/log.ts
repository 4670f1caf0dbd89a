/** One line a request for the person at the terminal, pretty or as JSON. */
import { styleText } from 'node:util';
import { isoTime } from '../message/beijing-time.ts';
import type { Localized } from '../message/localized.ts';
import type { Warning } from '../message/warning.ts';
import { beginning, printable, printableLines } from '../message/printable.ts';
import type { Door } from '../message/vocabulary.ts';
import type { EventOf, Exchange } from './events.ts';

type Language = keyof Localized;

export interface Log {
  info(area: string, text: Localized): void;
  warn(area: string, text: Localized): void;
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
  /** Of what a person reads; English unless given, and always in JSON. */
  language?: Language;
  write(line: string): void;
  now(): number;
}

export function createLog({ json, quiet, write, now, language = 'en', pageAt = () => '' }: LogOptions): Log {
  const line = (level: string, area: string, text: string): void => {
    const at = isoTime(now());
    if (json) write(printable(JSON.stringify({ at, level, area, text })));
    else write(`${styleText('dim', at.slice(11, 19))} ${colour(level, `[${area}]`)} ${printableLines(text)}`);
  };
  const told = (text: Localized): string => (json ? text.en : text[language]);
  return {
    info: (area, text) => {
      if (!quiet) line('info', area, told(text));
    },
    warn: (area, text) => line('warn', area, told(text)),
    error: (area, error) => line('error', area, error instanceof Error ? (error.stack ?? error.message) : String(error)),
    exchange: (event) => {
      if (quiet) return;
      if (json)
        write(
          printable(
            JSON.stringify({ level: 'info', area: 'request', ...event.exchange, at: isoTime(event.at), recipients: undefined }),
          ),
        );
      else write([requestLine(event, language), ...reasonLines(event.exchange, { page: pageAt(), language })].join('\n'));
    },
  };
}

function colour(level: string, text: string): string {
  if (level === 'error') return styleText('red', text);
  return level === 'warn' ? styleText('yellow', text) : styleText('cyan', text);
}

/** So much of an address that nobody has. */
const SHOWN = 200;

interface Words {
  unanswered: string;
  warning(said: string): string;
  inProduction(id: string, code: string): string;
  /** Between what follows the duration. */
  comma: string;
  by(door: Door): string;
  madeTo(who: string): string;
  itsNumber: string;
  catalogue: string;
  heldBack(ms: number): string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  zh: {
    unanswered: '无人应答',
    warning: (said) => `警告：${said}`,
    inProduction: (id, code) => `${id}（正式环境答 ${code}）`,
    comma: '，',
    by: (door) => (door === 'host' ? '经服务商域名' : '经代理'),
    madeTo: (who) => `起因：${who}`,
    itsNumber: '触发号码',
    catalogue: '错误目录',
    heldBack: (ms) => `延迟 ${ms} ms`,
  },
  en: {
    unanswered: 'nobody answered',
    warning: (said) => `warning: ${said}`,
    inProduction: (id, code) => `${id} (${code} in production)`,
    comma: ', ',
    by: (door) => `by ${door}`,
    madeTo: (who) => `made to by ${who}`,
    itsNumber: 'its number',
    catalogue: 'the catalogue',
    heldBack: (ms) => `held back ${ms} ms`,
  },
};

function requestLine({ at, exchange }: EventOf<'exchange.recorded'>, language: Language): string {
  const { verdict } = exchange;
  return verdict === 'unanswered' ? unansweredLine(at, exchange, language) : answeredLine(at, exchange, WORDS[language]);
}

/** Below a refusal, why, and where the page says the rest. */
function reasonLines(
  { verdict, cause, id, recipients }: Exchange,
  { page, language }: { page: string; language: Language },
): string[] {
  const isRefused = verdict === 'refused' || (verdict === 'accepted' && recipients.some(({ outcome }) => outcome === 'refused'));
  if (!isRefused || !cause) return [];
  return [printable(cause[language]), ...(page === '' ? [] : [styleText('dim', `${page}/x/${id}`)])].map((text) => `  ${text}`);
}

function unansweredLine(at: number, { method, url, cause, status }: Exchange, language: Language): string {
  const call = printable(`${method} ${url.slice(0, SHOWN)}`.trim());
  const words = styleText('yellow', [...(status === 0 ? [] : [status]), WORDS[language].unanswered].join(' '));
  return `${styleText('dim', isoTime(at).slice(11, 19))} ${call} ${words} ${printable(cause?.[language] ?? '')}`.trimEnd();
}

function answeredLine(at: number, exchange: Exchange, words: Words): string {
  const { provider, action, recipients, verdict, code, message, durationMs } = exchange;
  const [first] = recipients;
  const others = recipients.length > 1 ? ` +${recipients.length - 1}` : '';
  const to = first ? ` ${first.to}${others}` : '';
  const said = verdict === 'accepted' || message === '' ? '' : ` ${beginning(message)}`;
  const coloured = styleText(verdict === 'accepted' ? 'green' : 'red', printable(code));
  const facts = [`${durationMs} ms`, ...cameBy(exchange, words), ...madeTo(exchange, words)].join(words.comma);
  const after = styleText('dim', printable(facts));
  const warned = exchange.warnings ? ` ${styleText('yellow', printable(warningsOf(exchange.warnings, words)))}` : '';
  const time = styleText('dim', isoTime(at).slice(11, 19));
  return `${time} ${printable(`${provider} ${action}${to}`)} ${coloured}${said} ${after}${warned}`;
}

/** What production would say to each leniency; the page and the API have the reasons. */
function warningsOf(warnings: readonly Warning[], words: Words): string {
  return words.warning(warnings.map(({ id, code }) => words.inProduction(id, code)).join(words.comma));
}

/** Its way in, where it is another than an address of the sandbox in plain HTTP. */
function cameBy({ door, tls }: Exchange, words: Words): string[] {
  return [...(door === 'address' ? [] : [words.by(door)]), ...(tls ? ['TLS'] : [])];
}

/** Who brought it about, so that nobody takes it for the provider's own doing. */
function madeTo({ scripted }: Exchange, words: Words): string[] {
  if (!scripted) return [];
  const { by, delayMs } = scripted;
  const who = 'rule' in by ? by.rule : 'trigger' in by ? words.itsNumber : words.catalogue;
  return [words.madeTo(who), ...(delayMs === undefined ? [] : [words.heldBack(delayMs)])];
}
