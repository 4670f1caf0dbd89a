/** Why a send is more than is left. */
import { because } from '../../provider-kit/trail.ts';

// oxfmt-ignore
export const balanceFailure = (left: number, fee: number) => because('isv.AMOUNT_NOT_ENOUGH', `套餐还剩 ${left} 条，需要 ${fee} 条。`,
  `The package has ${left} messages left; ${fee} are needed.`, '请在“账号与模板”页充值。', 'Top up on the accounts page.',
  { expected: `≥ ${fee}`, received: String(left) });
