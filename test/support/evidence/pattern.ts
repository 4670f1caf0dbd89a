/** Answers that are known but for what each call makes anew: ids, numbers drawn, times. */

/** What a placeholder `{{name}}` in an answer stands for. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  any: '.*?',
  digits: '\\d+',
  /** RequestId: a UUID of version 4. */
  uuid: '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}',
  /** RequestId of Alibaba Cloud: upper case, of version 5. */
  requestId: '[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}',
  /** Its BizId. */
  bizId: '\\d{18}\\^0',
  /** The same without hyphens. */
  hex32: '[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}',
  /** SerialNo of a number of the mainland, `sid` of v5. */
  serial: '\\d+:\\d{18,}',
  /** In JSON, a number where the entry has this text. */
  number: '\\d+',
};

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

/** Whether the whole text is this, placeholders filled in. */
export function fits(expected: string, received: string): boolean {
  const parts = expected.split(/("?\{\{\w+\}\}"?)/).map((part) => {
    const [, open = '', name = '', close = ''] = /^("?)\{\{(\w+)\}\}("?)$/.exec(part) ?? [];
    if (name === '') return escaped(part);
    const pattern = PLACEHOLDERS[name];
    if (pattern === undefined) throw new Error(`No placeholder is called ${name}.`);
    return name === 'number' ? pattern : `${open}${pattern}${close}`;
  });
  return new RegExp(`^${parts.join('')}$`, 's').test(received);
}

/** Whether all that the first has is in the second: members of objects, lists as long as they are, texts that fit. */
export function has(expected: unknown, received: unknown): boolean {
  if (expected === '{{number}}') return typeof received === 'number';
  if (typeof expected === 'string') return typeof received === 'string' && fits(expected, received);
  if (typeof expected !== 'object' || expected === null) return Object.is(expected, received);
  if (typeof received !== 'object' || received === null) return false;
  if (Array.isArray(expected)) {
    return Array.isArray(received) && expected.length === received.length && expected.every((one, at) => has(one, received[at]));
  }
  const members: Readonly<Record<string, unknown>> = { ...received };
  return Object.entries(expected).every(([name, value]) => has(value, members[name]));
}
