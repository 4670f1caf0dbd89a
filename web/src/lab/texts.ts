/** The words of the lab that stand above all its tabs, and what each of them is for. */
import { wordsOf } from '../i18n/language.ts';

const zh = {
  title: '错误实验室',
  noPart: '没有这一页',
  tabs: '实验室的各个部分',
  parts: {
    catalogue: {
      name: '错误码',
      lead: '每个服务商的每个错误码：什么意思、出处在哪、有多可信。可以立即试发一次看结果，也可以让你程序的下一次调用得到它。',
    },
    numbers: {
      name: '触发号码',
      lead: '往这些号码发短信，结果由号码决定，不用改配置，也不影响发往其他号码的短信。',
    },
    scenes: {
      name: '场景',
      lead: '一键制造一整套故障，看看你的程序怎么应对。看完解除即可，一小时后也会自动失效。',
    },
    rules: {
      name: '规则',
      lead: '自己写规则：哪些调用、得到什么结果、几次。多条规则都匹配时，最新的一条生效。',
    },
    switches: {
      name: '状态开关',
      lead: '让账号进入某种状况：余额为 0、被冻结、号码在黑名单中……看看你的程序怎么应对。',
    },
    explain: {
      name: '请求诊断',
      lead: '把你的请求贴进来：服务商现在会怎么回答、卡在哪项检查、签名的每一步应该是什么。',
    },
  },
};

const en: typeof zh = {
  title: 'Error lab',
  noPart: 'No such page',
  tabs: 'Parts of the lab',
  parts: {
    catalogue: {
      name: 'Catalogue',
      lead: 'Every code of every provider: what it means, where that comes from and how sure it is. See one now, or let your program’s next call have it.',
    },
    numbers: {
      name: 'Numbers',
      lead: 'What you send to one of these numbers comes out as the number says. Nothing to configure, and no other number is affected.',
    },
    scenes: {
      name: 'Scenes',
      lead: 'Let a whole thing go wrong at one click and see how your program copes. Disarm it when you have seen enough; it ends by itself after an hour.',
    },
    rules: {
      name: 'Rules',
      lead: 'Say yourself which calls are meant, what becomes of them and how often. Where several rules match, the newest acts.',
    },
    switches: {
      name: 'Switches',
      lead: 'Put an account into a condition: no balance, frozen, a number on the black list. See how your program copes.',
    },
    explain: {
      name: 'Explain',
      lead: 'Paste a request of yours: what the provider would answer now, which check it fails, and every step of its signature.',
    },
  },
};

export const LAB_TEXTS = { zh, en };
export const useWords = wordsOf<typeof zh>(LAB_TEXTS);
