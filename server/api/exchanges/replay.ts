/** Sends a recorded request once more: of this moment and signed anew, by the way that every request takes. */
import { say } from '../../message/localized.ts';
import type { Exchange } from '../../ledger/events.ts';
import type { World } from '../../ledger/world.ts';
import { ProblemError } from '../../net/problem.ts';
import { requestOf } from '../../serving/diagnose.ts';
import { serve } from '../../serving/serve.ts';
import { signedAnew } from '../../serving/signed-anew.ts';
import { notKept } from '../compose/sample.ts';
import { detailOf } from './export.ts';

/** Answers the id of what it came to; undefined where its bytes are not kept any more. */
export function replay(world: World, row: Exchange): string | undefined {
  const detail = detailOf(world, row);
  if (!detail) return undefined;
  const provider = world.providers.find(({ id }) => id === row.provider);
  if (!provider) throw cannot(NOBODYS.cause, NOBODYS.remedy);
  if (detail.oversized) throw cannot(TOO_LONG.cause, TOO_LONG.remedy);
  const job = { provider, request: requestOf(row, detail), ownAddress: row.door === 'address' };
  const request = signedAnew(world, job);
  if (!request) throw cannot(UNSIGNED.cause, UNSIGNED.remedy);
  const way = { tls: row.tls === true, proxy: row.door === 'proxy' };
  const [served] = serve(world, [{ ...job, request, way }]);
  if (!served || served.exchangeId === '') throw notKept();
  return served.exchangeId;
}

type Words = ReturnType<typeof say>;

function cannot(cause: Words, remedy: Words): ProblemError {
  return new ProblemError(409, 'Not to be replayed', cause, remedy);
}

const NOBODYS = {
  cause: say('这个请求不属于任何服务商，没有人会应答。', 'This request belongs to no provider; nobody would answer it.'),
  remedy: say('先按原因里写的地址改好，再从程序里发。', 'Correct its address as its cause says, and send it from your program.'),
};

const TOO_LONG = {
  cause: say('请求体超过沙箱读取的上限，没有留下。', 'The body is longer than the sandbox reads, and was not kept.'),
  remedy: say('从程序里重新发送。', 'Send it again from your program.'),
};

const UNSIGNED = {
  cause: say(
    '无法重新签名：请求没有签名，或签名所用的密钥不属于沙箱里的任何账号。',
    'It cannot be signed anew: it has no signature, or one by a key that no account of this sandbox has.',
  ),
  remedy: say(
    '把密钥加到沙箱的账号里再重放；要原样再发一遍，用“重放”里的 curl 命令。',
    'Give the key to an account here and replay it then; to send the same bytes again, use the curl command under Replay.',
  ),
};
