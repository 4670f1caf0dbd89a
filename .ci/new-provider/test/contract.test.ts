/** What every provider passes, for Acme. */
import { acme } from '../../../server/providers/acme/index.ts';
import { describeProvider } from '../../support/describe-provider.ts';

describeProvider(acme, {
  codeOf: (answer) => /"code":"(\d+)"/.exec(answer)?.[1]?.replace(/^0$/, 'ok') ?? '',
});
