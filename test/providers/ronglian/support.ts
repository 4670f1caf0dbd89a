/** Signed TemplateSMS requests to the stock account, and the recorded shapes in fixtures/providers/ronglian. */
import { readFileSync, readdirSync } from 'node:fs';
import type { RawRequest } from '../../../server/provider-kit/contract.ts';
import { compactTime } from '../../../server/message/beijing-time.ts';
import { ronglian } from '../../../server/providers/ronglian/index.ts';
import { sign } from '../../../server/providers/ronglian/signature.ts';
import type { DeskOptions, Played } from '../../support/desk.ts';
import { NOW, deskFor, play, request } from '../../support/desk.ts';
import type { RonglianChange } from '../../../server/providers/ronglian/account.ts';

export const MAIN = { sid: '8a216da8000000000000000000515b0c', token: '5a4db0c5a4db0c5a4db0c5a4db0c0690' };
export const SUB = { sid: '8a216da8000000000000000000515b0d', token: '5a4db0c5a4db0c5a4db0c5a4db0c0691' };
export const TRIAL_APP = '8a216da80000000000000000000a9901';
export const LIVE_APP = '8a216da80000000000000000000a9902';

/** A code to a bound test number with the test template: taken as it stands. */
export const TRIAL_SMS = { to: '13800138000', appId: TRIAL_APP, templateId: '1', datas: ['4653', '2'] };
/** A code from the online application to any number. */
export const LIVE_SMS = { to: '13900139000', appId: LIVE_APP, templateId: '101001', datas: ['671093', '2'] };

export interface Changes {
  version?: string;
  scope?: string;
  sid?: string;
  method?: string;
  timestamp?: string;
  /** null leaves it out. */
  sig?: string | null;
  authorization?: string | null;
  accept?: string;
  contentType?: string;
}

/** A request signed for `NOW`, with what a test wants to be wrong. */
function templateSms(body: object | string, changes: Changes = {}, credential = MAIN): RawRequest {
  const timestamp = changes.timestamp ?? compactTime(NOW);
  const signature = sign(credential, timestamp);
  const sig = changes.sig === undefined ? signature.sig : changes.sig;
  const authorization = changes.authorization === undefined ? signature.authorization : changes.authorization;
  const { version = '2013-12-26', scope = 'Accounts', sid = credential.sid } = changes;
  return request({
    method: changes.method ?? 'POST',
    target: `/${version}/${scope}/${sid}/SMS/TemplateSMS${sig === null ? '' : `?sig=${sig}`}`,
    headers: {
      accept: changes.accept ?? 'application/json',
      'content-type': changes.contentType ?? 'application/json;charset=utf-8',
      ...(authorization === null ? {} : { authorization }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export function send(
  body: object | string,
  changes: Changes = {},
  desk: DeskOptions = {},
  credential = MAIN,
): Played<RonglianChange> {
  return play(ronglian, templateSms(body, changes, credential), deskFor(ronglian, desk));
}

const folder = new URL('../../../fixtures/providers/ronglian/', import.meta.url);

/** Names of every recorded request. */
export function recordedCases(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.request'))
    .map((name) => name.slice(0, -'.request'.length));
}

export interface Recorded {
  request: RawRequest;
  answer: string;
}

/** A raw request of the folder, and the raw answer it is to get at `NOW`. */
export function recorded(name: string): Recorded {
  const raw = readFileSync(new URL(`${name}.request`, folder));
  const blank = raw.indexOf('\n\n');
  const [line = '', ...lines] = raw.toString('utf8', 0, blank).split('\n');
  const [method = '', target = ''] = line.split(' ');
  const headers = Object.fromEntries(
    lines.map((header) => [header.slice(0, header.indexOf(':')), header.slice(header.indexOf(':') + 1).trim()]),
  );
  return {
    request: request({ method, target, headers, body: raw.subarray(blank + 2) }),
    answer: readFileSync(new URL(`${name}.answer`, folder), 'utf8'),
  };
}
