/** What may stand in the file of settings, by option: a value as JSON has it, or the text that a flag would have. */
import {
  array,
  boolean,
  integer,
  literal,
  maxValue,
  minValue,
  number,
  picklist,
  pipe,
  regex,
  string,
  union,
  unknown,
} from 'valibot';
import type { GenericSchema } from 'valibot';
import type { Config } from './options.ts';

const text = (form: RegExp) => pipe(string(), regex(form));
const toggle = union([boolean(), picklist(['true', 'false', 'on', 'off', 'yes', 'no', '1', '0', 1, 0])]);
const path = text(/\S/);
const oneOrMore = <Word extends GenericSchema>(word: Word) => union([word, array(word)]);

export const written = {
  port: union([pipe(number(), integer(), minValue(0), maxValue(65_535)), text(/^\d{1,5}$/)]),
  host: text(/^[^\s/]+$/),
  listen: oneOrMore(union([number(), text(/^[^\s/]*$/)])),
  data: path,
  store: text(/^(?:rediss?:\/\/\S+)?$/),
  world: string(),
  allowedHosts: oneOrMore(text(/^[\w.*,\s-]*$/)),
  token: union([literal(false), number(), text(/^(?:false|[\w.~+/=-]{8,})?$/)]),
  memory: toggle,
  keep: union([pipe(number(), integer(), minValue(1)), text(/^[1-9][\dKMGBmhd,\s]*$/)]),
  durability: picklist(['os', 'fsync']),
  watchWorld: toggle,
  limits: picklist(['realistic', 'off']),
  strict: toggle,
  callbackHosts: oneOrMore(text(/^[\w.:,\s-]*$/)),
  proxyPrivate: toggle,
  offline: toggle,
  seed: union([string(), number()]),
  rules: union([array(unknown()), string()]),
  explainHeader: toggle,
  open: toggle,
  quiet: toggle,
  jsonLog: toggle,
  lang: picklist(['zh', 'en', 'auto']),
} satisfies Readonly<Record<keyof Config, GenericSchema>>;
