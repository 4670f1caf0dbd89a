/** `npm run kills`: a hundred kills under the load of six clients. Prints what was lost, which is nothing, and what a start costs then. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killAgainAndAgain } from '../support/kills.ts';

const OPTIONS = { kills: 100, clients: 6, after: 200 };

const folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-kills-'));
try {
  const { acknowledged, lost, torn, startCpuMs } = await killAgainAndAgain(folder, OPTIONS);
  console.log(
    `${OPTIONS.kills} kills, ${OPTIONS.clients} clients: ${acknowledged} acknowledged, ${lost.length} lost, ${torn} torn`,
  );
  console.log(`start with ${acknowledged} messages: ${startCpuMs ?? '?'} ms of processor`);
  if (lost.length > 0 || torn > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
