/** The words of the shell, the list and the phone. Other parts keep theirs beside their components. */
import type { MessageStatus } from '../../../server/api/wire.ts';
import { wordsOf } from './language.ts';

export interface Words {
  places: {
    inbox: string;
    log: string;
    errors: string;
    accounts: string;
    connect: string;
    label: string;
    pending(count: number): string;
  };
  bar: {
    language: string;
    theme: Record<'auto' | 'light' | 'dark', string>;
  };
  account: { all: string; chosen(name: string): string; gone(name: string): string };
  copy: { copy: string; copied: string; failed: string; value(value: string): string };
  close: string;
  back: string;
  connection: { lost: string; lostDetail: string };
  list: {
    label: string;
    search: string;
    all: string;
    providers: string;
    none: string;
    noneDetail: string;
    unread(count: number): string;
    refused(code: string, message: string): string;
  };
  time: { now: string; today: string; yesterday: string };
  phone: {
    label(number: string): string;
    unknownDetail(number: string): string;
    earlier: string;
    evicted(count: number): string;
    segments(count: number): string;
    call: string;
    readOut: string;
    noTemplate: string;
    status: Record<MessageStatus, string>;
    refused: string;
    lost: string;
    why: string;
    copyCode(code: string): string;
    invisible(name: string): string;
    inspect: string;
    reply: string;
    sendReply: string;
    more: string;
    newer(count: number): string;
    missing: string;
    missingDetail: string;
  };
  banner: {
    to(number: string): string;
    announce(sender: string, number: string, code: string | null, text: string): string;
  };
  inspector: { label: string; choose: string; chooseDetail: string };
  problem: { title: string; again: string };
  mishap: { title: string; detail: string; reload: string };
}

const zh: Words = {
  places: {
    inbox: '收件箱',
    log: '请求日志',
    errors: '错误实验室',
    accounts: '账号与模板',
    connect: '接入',
    label: '页面',
    pending: (count) => `${count} 项待审核`,
  },
  bar: {
    language: '切换到英文',
    theme: { auto: '外观：跟随系统', light: '外观：浅色', dark: '外观：深色' },
  },
  account: {
    all: '全部账号',
    chosen: (name) => `只看账号：${name}`,
    gone: (name) => `账号“${name}”已不在，现在显示全部账号。`,
  },
  copy: { copy: '复制', copied: '已复制', failed: '复制失败', value: (value) => `复制 ${value}` },
  close: '关闭',
  back: '返回',
  connection: {
    lost: '与沙箱的连接断了',
    lostDetail: '正在重连；断开期间到的短信，连上后补齐。',
  },
  list: {
    label: '号码',
    search: '搜索号码、内容、模板…',
    all: '全部',
    providers: '按服务商筛选',
    none: '没有匹配的号码',
    noneDetail: '换个关键词，或者切回“全部”。',
    unread: (count) => `${count} 条未读`,
    refused: (code, message) => `被拒绝 ${code} · ${message}`,
  },
  time: { now: '刚刚', today: '今天', yesterday: '昨天' },
  phone: {
    label: (number) => `${number} 的短信`,
    unknownDetail: (number) => `往 ${number} 发一条，会立刻出现在这里。`,
    earlier: '加载更早的短信',
    evicted: (count) => `更早的短信可能已被清理：沙箱按保留策略共清理了 ${count} 条`,
    segments: (count) => `${count} 条`,
    call: '语音来电',
    readOut: '播报内容：',
    noTemplate: '无模板',
    status: {
      accepted: '已受理',
      sent: '已发送',
      delivered: '已送达',
      undelivered: '已受理，未送达',
      expired: '已过期',
      unknown: '状态未知',
    },
    refused: '被拒绝',
    lost: '调用丢失',
    why: '看原因',
    copyCode: (code) => `复制验证码 ${code}`,
    invisible: (name) => `不可见字符 ${name}`,
    inspect: '查看详情',
    reply: '以此号码回复',
    sendReply: '发送回复',
    more: '此号码的更多操作',
    newer: (count) => `${count} 条新短信`,
    missing: '这条短信不在了',
    missingDetail: '可能已被清空，或按保留策略清理了。',
  },
  banner: {
    to: (number) => `发往 ${number}`,
    announce: (sender, number, code, text) =>
      code === null ? `${sender} 发给 ${number}：${text}` : `${sender} 发给 ${number}，验证码 ${code}`,
  },
  inspector: { label: '详情', choose: '点一条短信', chooseDetail: '这里会显示它对应的请求、签名校验和计费。' },
  problem: { title: '沙箱没有正常回答', again: '重试' },
  mishap: { title: '这一页出错了', detail: '沙箱可能刚换了版本，重新加载试试；短信和日志不受影响。', reload: '重新加载' },
};

const en: Words = {
  places: {
    inbox: 'Inbox',
    log: 'Request log',
    errors: 'Error lab',
    accounts: 'Accounts & templates',
    connect: 'Connect',
    label: 'Places',
    pending: (count) => `${count} to review`,
  },
  bar: {
    language: 'Switch to Chinese',
    theme: { auto: 'Appearance: as the system', light: 'Appearance: light', dark: 'Appearance: dark' },
  },
  account: {
    all: 'All accounts',
    chosen: (name) => `Shown account: ${name}`,
    gone: (name) => `The account “${name}” is gone, so all accounts are shown.`,
  },
  copy: { copy: 'Copy', copied: 'Copied', failed: 'Could not copy', value: (value) => `Copy ${value}` },
  close: 'Close',
  back: 'Back',
  connection: {
    lost: 'Lost the connection to the sandbox',
    lostDetail: 'Reconnecting. What arrives meanwhile appears once the connection is back.',
  },
  list: {
    label: 'Numbers',
    search: 'Search numbers, texts…',
    all: 'All',
    providers: 'Filter by provider',
    none: 'No number matches',
    noneDetail: 'Try another word, or go back to “All”.',
    unread: (count) => `${count} unread`,
    refused: (code, message) => `Refused ${code} · ${message}`,
  },
  time: { now: 'now', today: 'Today', yesterday: 'Yesterday' },
  phone: {
    label: (number) => `Messages of ${number}`,
    unknownDetail: (number) => `Send one to ${number} and it appears here at once.`,
    earlier: 'Load earlier messages',
    evicted: (count) => `Earlier ones may be gone: the retention limit has removed ${count} messages of this sandbox`,
    segments: (count) => (count === 1 ? '1 segment' : `${count} segments`),
    call: 'Voice call',
    readOut: 'Read out:',
    noTemplate: 'no template',
    status: {
      accepted: 'Accepted',
      sent: 'Sent',
      delivered: 'Delivered',
      undelivered: 'Accepted, never arrived',
      expired: 'Expired',
      unknown: 'Unknown',
    },
    refused: 'Refused',
    lost: 'Call lost',
    why: 'See why',
    copyCode: (code) => `Copy code ${code}`,
    invisible: (name) => `invisible character ${name}`,
    inspect: 'Show details',
    reply: 'Reply from this number',
    sendReply: 'Send the reply',
    more: 'More for this number',
    newer: (count) => (count === 1 ? '1 new message' : `${count} new messages`),
    missing: 'This message is gone',
    missingDetail: 'It was deleted, or removed by the retention limit.',
  },
  banner: {
    to: (number) => `to ${number}`,
    announce: (sender, number, code, text) =>
      code === null ? `${sender} to ${number}: ${text}` : `${sender} to ${number}, code ${code}`,
  },
  inspector: {
    label: 'Details',
    choose: 'Pick a message',
    chooseDetail: 'Its request, signature check and billing show up here.',
  },
  problem: { title: 'The sandbox did not answer as it should', again: 'Try again' },
  mishap: {
    title: 'This page broke',
    detail: 'The sandbox may have changed its version; try loading the page again. Messages and log are safe.',
    reload: 'Load again',
  },
};

/** The shell's words in the reader's language. */
export const useText = wordsOf<Words>({ zh, en });
