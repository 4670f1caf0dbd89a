/** The words of a message that is put together by hand. */
import { wordsOf } from '../i18n/language.ts';

const zh = {
  title: '写一条',
  lead: '按服务商的格式签名，走它的接口；校验、记录和客户端发来的一样。',
  provider: '服务商',
  to: '发给',
  toHint: '手机号，写错了由服务商来说',
  template: '模板',
  notApproved: '未通过',
  noTemplates: '这个账号没有模板可用。',
  value: (number: number) => `变量 {${number}}`,
  preview: '模板全文',
  request: '将要发出的请求',
  wire: '原始请求',
  curl: 'curl',
  asCurl: '同一条请求，可以粘贴到终端',
  send: '发送',
  again: '再发一条',
  accepted: '已受理',
  refused: '被拒绝',
  open: '在手机上看',
  exchange: '看这条请求',
};

const en: typeof zh = {
  title: 'Compose',
  lead: 'Signed as the provider wants it and sent by its own route: checked and recorded as one from a client.',
  provider: 'Provider',
  to: 'To',
  toHint: 'A number; the provider says what is wrong with it',
  template: 'Template',
  notApproved: 'not approved',
  noTemplates: 'This account has no template to send by.',
  value: (number) => `Variable {${number}}`,
  preview: 'The template’s text',
  request: 'The request it makes',
  wire: 'On the wire',
  curl: 'curl',
  asCurl: 'The same request, to paste into a terminal',
  send: 'Send',
  again: 'Send another',
  accepted: 'Accepted',
  refused: 'Refused',
  open: 'See it on the phone',
  exchange: 'See this request',
};

export const useWords = wordsOf<typeof zh>({ zh, en });
