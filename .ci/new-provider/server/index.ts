/** Acme: its face, put together from the files beside this one. */
import { jsonAnswer } from '../../provider-kit/answers.ts';
import { defineProvider } from '../../provider-kit/define.ts';
import { account } from './account.ts';
import type { AcmeChange, AcmePart } from './account.ts';
import { checks } from './checks.ts';
import { codes } from './codes/codes.ts';
import { actions, sources } from './codes/sources.ts';
import { PATH, routes } from './routes.ts';
import { sample } from './sample.ts';

export const acme = defineProvider<AcmePart, AcmeChange>({
  id: 'acme',
  names: { zh: 'Acme', en: 'Acme' },
  hosts: ['sms.acme.example'],
  addresses: [{ method: 'POST', path: PATH }],
  claims: ({ path }) => path === PATH,
  routes,
  refusal: ({ code, message }) => jsonAnswer({ code, message }),
  account,
  codes,
  actions,
  sources,
  checks,
  sample,
});
