/** The words of the numbers that bring their outcome along. */
import type { TriggerResource } from '../../../../server/api/wire.ts';
import { wordsOf } from '../../i18n/language.ts';

interface GroupWords {
  title: string;
  detail: string;
}

export interface NumbersWords {
  groups: Record<TriggerResource['group'], GroupWords>;
  code: string;
  codeHint: string;
  provider: string;
  noSuchCode(code: string): string;
  noNumber: string;
  seeCode: string;
}

const zh: NumbersWords = {
  groups: {
    refusal: { title: '被拒绝', detail: '发送被拒绝；哪家服务商就返回哪家的错误码。' },
    fate: { title: '受理之后', detail: '接口返回成功，之后运营商那边出了状况。' },
    fault: { title: '线路故障', detail: '应答在路上出了问题。注明“已受理”的，短信照样计数、照样送达。' },
    reply: { title: '自动回复', detail: '短信送达后，手机自己回一条（上行）。' },
    code: { title: '任意错误码', detail: '每个服务商的错误码各有一段号码：前四位定服务商，后七位是错误码。' },
  },
  code: '错误码',
  codeHint: '输入或选择错误码',
  provider: '服务商',
  noSuchCode: (code) => `没有错误码 ${code}。`,
  noNumber: '这个错误码没有对应的号码，可以在错误码页触发：',
  seeCode: '查看这个错误码',
};

const en: NumbersWords = {
  groups: {
    refusal: { title: 'Refused', detail: 'The send is refused, by each provider with its own code.' },
    fate: { title: 'After acceptance', detail: 'The provider says OK, and then something happens at the carrier.' },
    fault: {
      title: 'On the wire',
      detail: 'The answer does not come back as it should. Where the message was taken, it counts and arrives all the same.',
    },
    reply: { title: 'Replies', detail: 'The phone answers by itself once the message has arrived.' },
    code: {
      title: 'Any code',
      detail: 'Each provider has a range of numbers for its codes: four digits for the provider, seven for the code.',
    },
  },
  code: 'Code',
  codeHint: 'Type or choose a code',
  provider: 'Provider',
  noSuchCode: (code) => `There is no code ${code}.`,
  noNumber: 'No number stands for this code; provoke it from the catalogue:',
  seeCode: 'See the code',
};

export const useWords = wordsOf<NumbersWords>({ zh, en });
