/** What `PATCH accounts/:id` may change: the frequency limits. */
import { array, optional, picklist, pipe, regex, strictObject, string } from 'valibot';
import type { LimitsSetting } from '../store/events.ts';
import { parseBody } from './body-shape.ts';

const patch = strictObject({
  limits: strictObject({
    mode: optional(picklist(['realistic', 'off'])),
    exempt: optional(array(pipe(string(), regex(/^\+\d{6,15}$/, 'Use E.164 numbers such as "+8613800138000".')))),
  }),
});

const EXAMPLE = '{"limits":{"mode":"realistic"|"off","exempt":["+8613800138000"]}}';

export function parseAccountPatch(body: unknown): Partial<LimitsSetting> {
  const { mode, exempt } = parseBody(patch, body, EXAMPLE).limits;
  return { ...(mode === undefined ? {} : { mode }), ...(exempt === undefined ? {} : { exempt }) };
}
