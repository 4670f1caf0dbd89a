/** The providers: one line each, under the digits that phone numbers begin with which provoke its codes. */
import { registered } from '../provider-kit/define.ts';
import type { Provider } from '../provider-kit/contract.ts';
import { aliyun } from './aliyun/index.ts';
import { ihuyi } from './ihuyi/index.ts';
import { ronglian } from './ronglian/index.ts';
import { tencent } from './tencent/index.ts';

export const providers: readonly Provider[] = registered({
  '1981': ronglian,
  '1982': ihuyi,
  '1983': tencent,
  '1984': aliyun,
});
