/** What stores are handed, and a disk that fails. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { SandboxEvent } from '../../../server/ledger/events.ts';
import { idOf } from '../../../server/ledger/numbering.ts';
import type { WorldDocument } from '../../../server/ledger/store/store.ts';

export const document: WorldDocument = {
  seq: 0,
  evicted: { messages: 0, exchanges: 0, messageSeq: 0, exchangeSeq: 0 },
  accounts: [{ id: 'stock' }],
};
export const linesOf = (...events: readonly SandboxEvent[]): string => events.map((one) => `${JSON.stringify(one)}\n`).join('');
export const saved = (seq: number) => (): WorldDocument => ({ ...document, seq });

export function event(seq: number, text = '验证码'): SandboxEvent {
  return {
    seq,
    at: 1000 + seq,
    type: 'exchange.recorded',
    exchange: {
      id: idOf('x', seq),
      seq,
      at: 1000 + seq,
      provider: 'toy',
      account: 'stock',
      action: 'Send',
      door: 'address',
      method: 'POST',
      url: '/toy',
      status: 200,
      verdict: 'accepted',
      code: 'OK',
      message: text,
      recipients: [],
      messageIds: [],
      cause: null,
      durationMs: 0.1,
    },
    raw: {
      headers: {},
      body: { encoding: 'utf8', data: 'a ,"raw": inside' },
      remoteAddress: '127.0.0.1',
      replyHeaders: {},
      replyBody: '',
      checks: '',
      explanation: null,
    },
  };
}

/** A disk that takes half of what it is handed, then nothing. */
export function whileTheDiskFillsUp(run: () => void): void {
  const { writeSync } = fs;
  let full = false;
  const half = (fd: number, bytes: Buffer, offset: number, length: number): number => {
    if (full) throw new Error('ENOSPC: no space left on device');
    full = true;
    return writeSync(fd, bytes, offset, length >> 1);
  };
  Object.assign(fs, { writeSync: half });
  syncBuiltinESMExports();
  try {
    run();
  } finally {
    Object.assign(fs, { writeSync });
    syncBuiltinESMExports();
  }
}
