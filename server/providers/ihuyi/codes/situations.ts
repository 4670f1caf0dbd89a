/** What goes wrong, by this provider's codes. */
import type { Situation } from '../../../provider-kit/codes.ts';
import type { ErrorKey } from './errors.ts';

/** There are no applications here: a paused one is a frozen APIID. */
export const situations: Readonly<Record<Situation, ErrorKey>> = {
  'no-balance': '4051',
  blacklisted: '4030',
  'too-frequent': '4080',
  'daily-limit': '4082',
  'template-not-approved': '4071',
  'sign-not-approved': '4075',
  'sensitive-word': '407',
  'ip-not-listed': '4052',
  'account-frozen': '4050',
  'app-paused': '4050',
  'template-mismatch': '4072',
  'wrong-credentials': '405',
  'bad-number': '406',
  busy: '0',
};
