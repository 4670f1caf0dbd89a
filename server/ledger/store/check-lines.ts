/** The checks of an exchange as the journal keeps them: one text, a line a check. A list of objects costs a send twice as much. */
import type { Check } from '../../provider-kit/refusal.ts';

const FAILED = '!';

/** `authorization sms`, `timestamp +0.4 s`, `!signature f73d1a4d…`. */
export function checkLines(checks: readonly Check[]): string {
  let lines = '';
  for (const { id, ok, note } of checks) {
    if (lines !== '') lines += '\n';
    if (!ok) lines += FAILED;
    lines += id;
    if (note !== undefined) lines += ` ${note.includes('\n') ? note.replaceAll('\n', ' ') : note}`;
  }
  return lines;
}

export function readCheckLines(lines: string): Check[] {
  return lines === '' ? [] : lines.split('\n').map(readCheck);
}

function readCheck(line: string): Check {
  const ok = !line.startsWith(FAILED);
  const start = ok ? 0 : FAILED.length;
  const space = line.indexOf(' ');
  return space === -1 ? { id: line.slice(start), ok } : { id: line.slice(start, space), ok, note: line.slice(space + 1) };
}
