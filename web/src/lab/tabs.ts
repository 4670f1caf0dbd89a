/** The tabs of the lab, in the order they are shown: each has its address, its words, and a component that draws it. */
import type { ComponentType } from 'react';
import type { Localized } from '../../../server/api/wire.ts';
import { Catalogue } from './catalogue/catalogue.tsx';
import { Explain } from './explain/explain.tsx';
import { Numbers } from './numbers/numbers.tsx';
import { Rules } from './rules/rules.tsx';
import { EXPLAIN_PATH, SWITCHES_PATH } from '../routes/paths.ts';
import { Scenes } from './scenes/scenes.tsx';
import { Switches } from './switches/switches.tsx';

export interface LabTab {
  path: string;
  name: Localized;
  /** What it is for, in a sentence or two above it. */
  lead: Localized;
  Part: ComponentType;
}

export const TABS: readonly LabTab[] = [
  {
    path: '/errors',
    name: { zh: '错误码', en: 'Catalogue' },
    lead: {
      zh: '每个服务商的每个错误码：什么意思、出处在哪、有多可信。可以立即试发一次看结果，也可以让你程序的下一次调用得到它。',
      en: 'Every code of every provider: what it means, where that comes from and how sure it is. See one now, or let your program’s next call have it.',
    },
    Part: Catalogue,
  },
  {
    path: '/errors/numbers',
    name: { zh: '触发号码', en: 'Numbers' },
    lead: {
      zh: '往这些号码发短信，结果由号码决定，不用改配置，也不影响发往其他号码的短信。',
      en: 'What you send to one of these numbers comes out as the number says. Nothing to configure, and no other number is affected.',
    },
    Part: Numbers,
  },
  {
    path: '/errors/scenes',
    name: { zh: '场景', en: 'Scenes' },
    lead: {
      zh: '一键制造一整套故障，看看你的程序怎么应对。看完解除即可，一小时后也会自动失效。',
      en: 'Let a whole thing go wrong at one click and see how your program copes. Disarm it when you have seen enough; it ends by itself after an hour.',
    },
    Part: Scenes,
  },
  {
    path: '/errors/rules',
    name: { zh: '规则', en: 'Rules' },
    lead: {
      zh: '自己写规则：哪些调用、得到什么结果、几次。多条规则都匹配时，最新的一条生效。',
      en: 'Say yourself which calls are meant, what becomes of them and how often. Where several rules match, the newest acts.',
    },
    Part: Rules,
  },
  {
    path: SWITCHES_PATH,
    name: { zh: '状态开关', en: 'Switches' },
    lead: {
      zh: '让账号进入某种状况：余额为 0、被冻结、号码在黑名单中……看看你的程序怎么应对。',
      en: 'Put an account into a condition: no balance, frozen, a number on the black list. See how your program copes.',
    },
    Part: Switches,
  },
  {
    path: EXPLAIN_PATH,
    name: { zh: '请求诊断', en: 'Explain' },
    lead: {
      zh: '把你的请求贴进来：服务商现在会怎么回答、卡在哪项检查、签名的每一步应该是什么。',
      en: 'Paste a request of yours: what the provider would answer now, which check it fails, and every step of its signature.',
    },
    Part: Explain,
  },
];
