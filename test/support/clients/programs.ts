/** The client programs in test/clients/<language>: what is known of each. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../server/settings/package-root.ts';
import type { Language } from './runtimes.ts';

/** `address`: its address is that of the sandbox. `run`: nothing in it is changed, and it runs under `sms-sandbox run`. */
export type Way = 'address' | 'run';

/** What the programs say that differs from case to case. */
export const ADDRESS = '127.0.0.1:10690';
export const NUMBER = '13800138000';
/** Every secret of the stock account that a program may hold. */
export const SECRETS: readonly string[] = [
  'sandbox0690EXAMPLEKEY000sandbox0690',
  '5a4db0c5a4db0c5a4db0c5a4db0c5a4d',
  '5a4db0c5a4db0c5a4db0c5a4db0c0690',
  '06905a4db0c06905a4db0c06905a4db0',
  'sandbox0690EXAMPLEsecret069000',
];

export interface ClientProgram {
  id: string;
  provider: 'aliyun' | 'ihuyi' | 'ronglian' | 'tencent';
  language: Language;
  title: string;
  /** The command that installs the client; empty where the runtime brings it along. */
  install: string;
  /** Beside `clients.json`. */
  file: string;
  ways: readonly Way[];
  /** What `run` has to be told for it: `--hosts`. */
  flags?: '--hosts';
  /** What it prints for a wrong secret: its own exception, or the provider's answer where it has none. */
  refused: string;
  /**
   * What it prints, and leaves with, for a refusal that comes as an answer like any other: with HTTP 200 and without an
   * exception, unless the client makes one of it.
   */
  declined?: { code: number; prints: string };
  /** What it prints when no answer comes. */
  timesOut: string;
  /** What it prints once it has asked what became of the message. */
  later?: string;
  /** What the phone shows, where it is not what the provider's other programs send: its beginning. */
  text?: string;
  /** The piece of its text that says how long it waits for an answer: the number 10 with a unit, once. */
  patience?: string;
}

export const folderOf = (language: Language): string => join(packageRoot, 'test/clients', language);

export function clientPrograms(language: Language): ClientProgram[] {
  const listed: unknown = JSON.parse(readFileSync(join(folderOf(language), 'clients.json'), 'utf8'));
  return listed as ClientProgram[];
}

export const textOf = (language: Language, file: string): string => readFileSync(join(folderOf(language), file), 'utf8');
