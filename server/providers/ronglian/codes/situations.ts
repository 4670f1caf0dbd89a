/** What goes wrong, by this provider's codes. */
import type { Situation } from '../../../provider-kit/codes.ts';

export const situations: Readonly<Record<Situation, string>> = {
  'no-balance': '111142',
  blacklisted: '160034',
  'too-frequent': '160038',
  'daily-limit': '160040',
  'template-not-approved': '160032',
  // The sign is part of the template's text: only a channel refuses it by itself.
  'sign-not-approved': '160019',
  'sensitive-word': '160049',
  'ip-not-listed': '111115',
  'account-frozen': '111139',
  'app-paused': '111180',
  'template-mismatch': '160052',
  'wrong-credentials': '111109',
  'bad-number': '160042',
  busy: '160001',
};
