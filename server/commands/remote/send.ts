/** `send`: one real request, signed as the provider's own clients sign it, by the provider's own route. */
import * as v from 'valibot';
import { say } from '../../message/localized.ts';
import { looseE164 } from '../../message/phone.ts';
import { printable, printableLines } from '../../message/printable.ts';
import type { Provider } from '../../provider-kit/contract.ts';
import type { SampleRequest } from '../../provider-kit/guide.ts';
import { UsageError, UserError } from '../../settings/user-error.ts';
import { EXIT, orComplain } from '../exits.ts';
import { call } from '../running.ts';
import type { Running } from '../running.ts';
import type { Language, Terminal } from '../terminal.ts';
import { unknownWord } from '../words.ts';
import { accountNamed, hereOf } from './here.ts';
import { Exchange, Message, messageLine, print, refusalsOf } from './lines.ts';

const REFUSED = say('被拒', 'Refused');
const FAULT = say('模拟故障', 'Fault');
const NO_ANSWER = say('没有收到完整的应答。', 'No whole answer came.');

/** Milliseconds: the slowest answer on demand drips in over ten seconds. */
export const SEND_PATIENCE = 30_000;

const Account = v.looseObject({ id: v.string() });
const Ready = v.looseObject({ seq: v.number() });
const Rows = v.looseObject({ items: v.array(Exchange) });

type Row = v.InferOutput<typeof Exchange>;

interface SendParts {
  /** Epoch milliseconds of the machine. */
  now: () => number;
  /** Ends the wait for an answer. */
  patience: () => AbortSignal;
  /** Settles when whoever waits begins to wonder. */
  late: () => Promise<unknown>;
}

/** Answers 0 where the provider took it. */
export function send(terminal: Terminal, providers: readonly Provider[], { now, patience, late }: SendParts): Promise<number> {
  return orComplain(terminal, async () => {
    const { words, running, language, isJson } = hereOf('send', terminal);
    const [name] = words.rest(1);
    const provider = providers.find(({ id }) => id === name);
    if (!provider) {
      throw unknownWord(
        { en: 'provider', zh: '服务商' },
        name,
        providers.map(({ id }) => id),
      );
    }
    const to = mainlandOf(words.text('to') ?? '13800138000');
    const { seq } = v.parse(Ready, await call(running, 'ready'));
    const { id: own } = await accountNamed(running, words.text('account'));
    const account = v.parse(Account, await call(running, `accounts/${encodeURIComponent(own)}`));
    const sample = provider.sample('', provider.account.parse(account[provider.id]), {
      host: new URL(running.url).host,
      now: now(),
      to,
      code: words.text('code'),
      template: words.text('template'),
    });
    if (!sample) throw nothingToSendWith(provider, account.id);
    const query = { account: account.id, provider: provider.id, to, limit: 1, explain: true };
    const findRow = async (): Promise<Row | undefined> => {
      const [row] = v.parse(Rows, await call(running, 'exchanges', { query })).items;
      return row && row.seq > seq ? row : undefined;
    };
    const answering = post(running, sample, patience());
    const isLate = await Promise.race([answering.then(() => false), late().then(() => true)]);
    if (isLate) terminal.err(`${waitingLine(await findRow(), language)}\n`);
    const answer = await answering;
    const recorded = await findRow();
    const id = recorded?.recipients.find(({ messageId }) => messageId !== null)?.messageId;
    const message = id == null ? undefined : v.parse(Message, await call(running, `messages/${id}`));
    const lines = [
      ...(answer ? [`HTTP ${answer.status}`, ...printableLines(answer.body).split('\n')] : [NO_ANSWER[language]]),
      '',
      ...(recorded ? whyOf(recorded, { url: running.url, language }) : []),
      ...(message ? [messageLine(message)] : []),
    ];
    const { status, body } = answer ?? { status: null, body: null };
    print(terminal, isJson, { status, body, exchange: recorded ?? null, message: message ?? null }, lines);
    return message ? EXIT.done : EXIT.failed;
  });
}

/** What the wait is for, as soon as it is one. */
function waitingLine(row: Row | undefined, language: Language): string {
  const { fault, delayMs } = row?.scripted ?? {};
  const why =
    fault !== undefined
      ? say(`沙箱按要求模拟故障 ${fault}。`, `the sandbox plays the fault ${fault}, as it was told to.`)
      : delayMs !== undefined
        ? say(`沙箱按要求延迟 ${delayMs} ms。`, `the sandbox holds it back for ${delayMs} ms, as it was told to.`)
        : say('还在等。', 'it may still come.');
  const seconds = SEND_PATIENCE / 1_000;
  const line = say(
    `还没有应答：${why.zh}最多等 ${seconds} 秒，Ctrl-C 可提前结束。`,
    `No answer yet: ${why.en} Waiting for ${seconds} s at most; Ctrl-C ends it.`,
  );
  return printable(line[language]);
}

/** The cause of each refusal or fault, what to do, and where the page says the rest. */
function whyOf(row: Row, { url, language }: { url: string; language: Language }): readonly string[] {
  const word = (row.verdict === 'faulted' ? FAULT : REFUSED)[language];
  const remedies = row.recipients.flatMap(({ explanation }) => explanation?.remedy[language] ?? []);
  const causes = refusalsOf(row).map(({ code, message, cause }) => `${word} ${code}: ${cause?.[language] ?? message}`);
  const page = causes.length === 0 ? [] : [`${url}/x/${row.id}`];
  return [...causes, ...new Set(remedies), ...page].map(printableLines);
}

/** As the samples of the providers have it: without country code. */
function mainlandOf(written: string): string {
  const [, number] = /^\+86(1\d{10})$/.exec(looseE164(written) ?? '') ?? [];
  if (number !== undefined) return number;
  throw new UsageError(
    { en: `--to cannot be “${written}”.`, zh: `--to 不能是“${written}”。` },
    { en: 'Use a mainland number, such as 13800138000.', zh: '请用大陆手机号，例如 13800138000。' },
  );
}

function nothingToSendWith({ names }: Provider, account: string): UserError {
  return new UserError(
    {
      en: `The account ${account} has nothing to send with by ${names.en}: an approved template and its like.`,
      zh: `账号 ${account} 没有可用来发送${names.zh}短信的已审核模板等。`,
    },
    { en: 'Approve one under Accounts, or choose another account.', zh: '请在“账号与模板”页审核通过一个，或换一个账号。' },
  );
}

/**
 * Over the wire, as an app would. Nothing where the answer stays away or breaks off: the sandbox does that when it is told
 * to, and its log says why.
 */
async function post(
  running: Running,
  { method, target, headers, body }: SampleRequest,
  signal: AbortSignal,
): Promise<{ status: number; body: string } | undefined> {
  const sent = method === 'GET' ? {} : { body };
  try {
    const response = await fetch(`${running.url}${target}`, { method, headers, ...sent, signal });
    return { status: response.status, body: await response.text() };
  } catch {
    return undefined;
  }
}
