/** A rule as a command that arms it, so that what was clicked can be scripted. Pure. */
import type { RuleWanted } from '../../../../server/api/wire.ts';
import { shellQuote } from '../../evidence/wire/curl.ts';

/** `origin` is the sandbox's own address, `http://127.0.0.1:10690`. */
export function ruleCommand(origin: string, wanted: RuleWanted): string {
  return [
    `curl -sS ${shellQuote(`${origin}/_sandbox/api/rules`)}`,
    `-H 'content-type: application/json'`,
    `-d ${shellQuote(JSON.stringify(wanted))}`,
  ].join(' \\\n  ');
}
