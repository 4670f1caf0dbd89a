/** What the tests of SendSms share: its answers, earlier sends, and stock worlds with changes. */
import type { PastSend } from '../../../server/provider-kit/desk.ts';
import type { World } from '../../support/desk.ts';
import { NOW, stockWorld } from '../../support/desk.ts';
import { call, REQUEST_ID } from './support.ts';

export const TO = '+8618211111111';
export const TEXT = '【张开与老虎】验证码为:671093,您正在登录,若非本人操作,请勿泄露。';
export const SERIAL = `2433:2147483648${NOW}1111`;

export const item = (over: Record<string, unknown> = {}): object => ({
  SerialNo: '',
  PhoneNumber: TO,
  Fee: 0,
  SessionContext: '',
  Code: 'Ok',
  Message: 'send success',
  IsoCode: '',
  ...over,
});

export const answerBody = (...items: object[]): string =>
  JSON.stringify({ Response: { SendStatusSet: items, RequestId: REQUEST_ID } });

export interface EditableApp {
  balance: number;
  signs: object[];
  templates: object[];
}

/** The stock world with its first application, or the whole part, changed. */
export function worldWith(edit: (app: EditableApp, part: Record<string, unknown>) => void): World {
  const world = stockWorld();
  const part = world.accounts[0]?.['tencent'] as Record<string, unknown> & { apps: [EditableApp] };
  edit(part.apps[0], part);
  return world;
}

export const past = (over: Partial<PastSend> & { ago: number }): PastSend => ({
  at: NOW - over.ago * 1000,
  app: '1400793123',
  templateId: '5750123',
  kind: 'code',
  text: 'another text',
  ...over,
});

/** The body of the answer. */
export const replyTo = (...played: Parameters<typeof call>): string => call(...played).reply.body;
