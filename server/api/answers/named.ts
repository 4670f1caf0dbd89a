/** The answers that the documents know by a name of their own. */
import * as accounts from './accounts.ts';
import * as common from './common.ts';
import { delivery } from './delivery.ts';
import * as lab from './lab.ts';
import * as messages from './messages.ts';

export const NAMED = {
  Localized: common.localized,
  Explanation: common.explanation,
  Problem: common.problem,
  Delivery: delivery,
  Message: messages.message,
  Phone: messages.phone,
  ExchangeSummary: messages.exchangeSummary,
  Exchange: messages.exchange,
  Reply: messages.reply,
  Callback: messages.callback,
  WaitProblem: messages.vain,
  Account: accounts.account,
  Item: accounts.item,
  Clock: accounts.clock,
  Rule: lab.rule,
  Scene: lab.scene,
  CatalogueEntry: lab.error,
};
