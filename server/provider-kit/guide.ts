/** What a newcomer is shown: settings for an SDK, requests to paste, a request made on demand. */
import type { Localized } from '../message/localized.ts';

/** A request as a client sends it; header names in the spelling they have on the wire, without Host and Content-Length. */
export interface SampleRequest {
  method: 'GET' | 'POST';
  /** Path and query. */
  target: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** What a sample is made for: the Host it goes to, and the clock its signature is judged by. */
export interface SampleOptions {
  host: string;
  now: number;
  /** A mainland number without country code, or whatever else is to be tried. */
  to: string;
  /** What its text says as a code, in place of one that is always the same. */
  code?: string | undefined;
  /** Id of the template it is made by, also where the account has none such. */
  template?: string | undefined;
  /** What its variables are given, in order and as it stands; as many as the template has where they are left out. */
  values?: readonly string[] | undefined;
}

/** A template that a sample may be made by. */
export interface SampleTemplate {
  id: string;
  /** Fixed texts, and in the place of each variable which of the values stands there, from 0. */
  text: readonly (string | number)[];
  approved: boolean;
  /** What a sample gives its variables where it is told of no values. */
  values: readonly string[];
}

/** Something to copy into an SDK's configuration. */
export interface Setting {
  label: string;
  value: string;
  /** The environment variable that apps usually read it from; absent where it is shown only. */
  variable?: string;
}

/** A request a newcomer can paste into a shell; signed for `now`. */
export interface Example {
  title: Localized;
  command: string;
}

export interface Guide<Part> {
  /** What to put into an SDK: base URL first, then the credentials. `origin` is `http://127.0.0.1:10690`. */
  settings(part: Part, origin: string): readonly Setting[];
  examples(part: Part, origin: string, now: number): readonly Example[];
}

/** The settings as an app's environment: the first of a name counts. A value that no line can hold is none that a client sends. */
export function variablesOf(settings: readonly { value: string; variable?: string | undefined }[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { value, variable } of settings) {
    if (variable !== undefined && !found.has(variable) && !/\p{Cc}/u.test(value)) found.set(variable, value);
  }
  return found;
}
