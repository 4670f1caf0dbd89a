/** Code that waits for the next code of a number, to be pasted into a terminal or a test. Pure. */

interface Waited {
  origin: string;
  to: string;
  /** Only what comes after this sequence number counts. */
  since: number;
}

/** As people write a number of the mainland. */
function shortNumber(to: string): string {
  return /^\+861\d{10}$/.test(to) ? to.slice(3) : to;
}

export function waitCurl({ origin, to, since }: Waited): string {
  const query = new URLSearchParams({ to: shortNumber(to), since: String(since), format: 'code', timeout: '30000' });
  return `curl -sSf '${origin}/_sandbox/api/wait?${query.toString()}'`;
}

export function waitScript({ origin, to }: Omit<Waited, 'since'>): string {
  return [
    "import { connect } from 'sms-sandbox/client';",
    '',
    `const sandbox = await connect('${origin}');`,
    'const since = await sandbox.seq();',
    '// …',
    `const code = await sandbox.waitForCode({ to: '${shortNumber(to)}', since, timeout: 30_000 });`,
    '',
  ].join('\n');
}
