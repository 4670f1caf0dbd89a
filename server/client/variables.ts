/** The settings of an account as variables: the same for `sms-sandbox env` and for a test's `env()`. */

/** What an SDK wants, and the variable that apps usually read it from; none where it is shown only. */
export interface Setting {
  label: string;
  value: string;
  variable?: string | undefined;
}

/** The first of a name counts. A value that no line can hold is none that a client sends. */
export function variablesOf(settings: readonly Setting[]): readonly (readonly [name: string, value: string])[] {
  const found = new Map<string, string>();
  for (const { value, variable } of settings) {
    if (variable !== undefined && !found.has(variable) && !/\p{Cc}/u.test(value)) found.set(variable, value);
  }
  return [...found];
}
