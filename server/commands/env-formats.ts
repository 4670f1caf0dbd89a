/** Variables as shells and programs read them, whatever their values hold. */
import { shellQuote } from '../provider-kit/shell.ts';

export type Variable = readonly [name: string, value: string];

/** How each format writes its variables, one line each but for JSON. */
export const FORMATS = {
  shell: lines(([name, value]) => `export ${name}=${shellQuote(value)}`),
  dotenv: lines(([name, value]) => `${name}=${dotenvQuote(value)}`),
  json: (variables: readonly Variable[]) => `${JSON.stringify(Object.fromEntries(variables), null, 2)}\n`,
  // It takes typographic quotes for plain ones.
  powershell: lines(([name, value]) => `$env:${name} = '${value.replaceAll(/['‘’‚‛]/g, '$&$&')}'`),
} as const;

type Format = keyof typeof FORMATS;

export const isFormat = (word: string): word is Format => Object.hasOwn(FORMATS, word);

function lines(line: (variable: Variable) => string): (variables: readonly Variable[]) => string {
  return (variables) => variables.map((variable) => `${line(variable)}\n`).join('');
}

/** Bare where every reader of such files takes it so; single quotes keep `$` and backslashes, double ones keep single ones. */
function dotenvQuote(value: string): string {
  if (/^[\w./:?&=@+,%~-]*$/.test(value)) return value;
  return value.includes("'") ? `"${value.replaceAll(/["\\$]/g, '\\$&')}"` : `'${value}'`;
}
