/**
 * What every provider passes, over the real routes: its requests and nobody else's, its codes, its states, its ways to
 * send, what it pushes, what was recorded of it, and whatever is thrown at it. Run by `test/providers/<id>/contract.test.ts`.
 */
import { describe } from 'vitest';
import type { Provider } from '../../server/provider-kit/contract.ts';
import { providers } from '../../server/providers/index.ts';
import type { Contract } from './contract.ts';
import { describeAbuse } from './provider/abuse.ts';
import { describeAccount } from './provider/account.ts';
import { describeCatalogue } from './provider/catalogue.ts';
import { describeClaims } from './provider/claims.ts';
import { describeCodes } from './provider/codes.ts';
import { describeComposed } from './provider/composed.ts';
import { describeEvidence } from './provider/evidence.ts';
import { describeGuide } from './provider/guide.ts';
import { describeReceipts } from './provider/receipts.ts';
import { describeRecordings } from './provider/recorded.ts';
import { describeSends } from './provider/sends.ts';
import { describeShelves } from './provider/shelves.ts';
import { describeStates } from './provider/states.ts';

export function describeProvider({ id }: Pick<Provider, 'id'>, contract: Contract): void {
  // With the numbers of its codes, which it has by its registration.
  const provider = providers.find((one) => one.id === id);
  if (!provider) throw new Error(`${id} stands not in server/providers/index.ts`);
  describe(`the provider ${id}`, () => {
    describeClaims(provider, contract);
    describeAccount(provider);
    describeShelves(provider);
    describeCodes(provider.codes, contract.alike ?? false);
    describeEvidence(provider, contract);
    describeRecordings(provider, contract);
    describeCatalogue(provider, contract);
    describeSends(provider, contract);
    describeComposed(provider, contract);
    describeStates(provider, contract);
    describeReceipts(provider, contract);
    describeGuide(provider, contract);
    describeAbuse(provider, contract);
  });
}
