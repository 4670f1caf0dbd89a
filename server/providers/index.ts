/** The providers: one line each. Everything else in the product is derived from this list. */
import type { Provider } from '../provider-kit/contract.ts';
import { ihuyi } from './ihuyi/index.ts';
import { ronglian } from './ronglian/index.ts';
import { tencent } from './tencent/index.ts';

export const providers: readonly Provider[] = [ronglian, ihuyi, tencent];
