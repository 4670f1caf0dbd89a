/** `tail`: what happens in a sandbox, a line a message or refusal. */
import * as v from 'valibot';
import { numberTyped } from '../../message/number-form.ts';
import { looseE164 } from '../../message/phone.ts';
import { UsageError } from '../../settings/user-error.ts';
import { EXIT, orComplain } from '../exits.ts';
import { call } from '../running.ts';
import { complain, remark } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { unknownWord } from '../words.ts';
import type { Words } from '../words.ts';
import { accountNamed, hereOf } from './here.ts';
import { Exchange, Message, messageLine, print, refusalLine, refusalsOf } from './lines.ts';
import type { Refusal } from './lines.ts';
import { follow, gapBefore } from './stream.ts';

const About = v.looseObject({ seq: v.number(), providers: v.array(v.looseObject({ id: v.string() })) });
const Frame = v.looseObject({ type: v.string() });

/** Stays until the sandbox is gone; `opened` is handed how to end it. */
export function tail(terminal: Terminal, opened: (tail: { close(): Promise<void> }) => void): Promise<number> {
  return orComplain(terminal, async () => {
    const { words, running, language, isJson } = hereOf('tail', terminal);
    words.rest(0);
    const about = v.parse(About, await call(running, 'about'));
    const known = about.providers.map(({ id }) => id);
    const provider = words.text('provider');
    if (provider !== undefined && !known.includes(provider)) throw unknownWord({ en: 'provider', zh: '服务商' }, provider, known);
    // A name that is misspelt would be silent for ever.
    if (words.has('account')) await accountNamed(running, words.text('account'));
    const query = { since: words.number('since') ?? about.seq, account: words.text('account') };
    const fits = matcherOf(words);
    const followed = await follow(running, query, (text) => {
      const frame = v.parse(Frame, JSON.parse(text));
      // A message that is further on in its life comes as `message.changed`: it has its line already.
      if (frame.type === 'message.accepted') {
        const message = v.parse(Message, frame.message);
        if (fits(message)) print(terminal, isJson, message, [messageLine(message)]);
      } else if (frame.type === 'exchange.recorded') {
        for (const refusal of refusalsOf(v.parse(Exchange, frame.exchange))) {
          if (fits(refusal)) print(terminal, isJson, { refused: refusal }, [refusalLine(refusal, language)]);
        }
      } else remark(terminal, gapBefore(frame, running), language);
    });
    opened(followed);
    const { error } = await followed.gone;
    complain(terminal, error, language);
    return EXIT.noSandbox;
  });
}

function matcherOf(words: Words): (one: Pick<Refusal, 'provider' | 'to'>) => boolean {
  const provider = words.text('provider');
  const wanted = words.text('to');
  const to = wanted === undefined ? undefined : numberTyped(wanted);
  // What is no number would be silent for ever, too.
  if (wanted !== undefined && to === undefined) {
    throw new UsageError(
      { en: `tail: --to cannot be “${wanted}”.`, zh: `tail：--to 不能是“${wanted}”。` },
      { en: 'Use a phone number: 13800138000 or +8613800138000.', zh: '请写手机号：13800138000 或 +8613800138000。' },
    );
  }
  return (one) => (provider === undefined || one.provider === provider) && (to === undefined || looseE164(one.to) === to);
}
