/**
 * Services for short messages that are not played here, known by what their clients send, so that nobody looks for a slip
 * where there is none. Hosts and addresses are those of the services' own documentation. Pure.
 */
import type { Localized } from './localized.ts';
import { say } from './localized.ts';

interface Service {
  name: Localized;
  /** End of their hosts' names. */
  hosts: readonly string[];
  /** Addresses that are theirs alone. */
  paths?: readonly RegExp[];
  /** A header that their clients alone send. */
  header?: string;
}

const SERVICES: readonly Service[] = [
  {
    name: say('华为云', 'Huawei Cloud'),
    hosts: ['.myhuaweicloud.com', '.hwclouds.com'],
    paths: [/^\/sms\/batchSend(?:Diff)?Sms\/v\d$/],
  },
  { name: say('火山引擎', 'Volcengine'), hosts: ['.volcengineapi.com'] },
  { name: say('百度智能云', 'Baidu AI Cloud'), hosts: ['.baidubce.com'], paths: [/^\/api\/v3\/sendSms$/i], header: 'x-bce-date' },
  { name: say('七牛云', 'Qiniu Cloud'), hosts: ['.qiniuapi.com'] },
  { name: say('网易云信', 'NetEase Yunxin'), hosts: ['.netease.im'], paths: [/^\/sms\/\w+\.action$/] },
  { name: say('云片', 'Yunpian'), hosts: ['.yunpian.com'], paths: [/^\/v\d\/sms\/(?:\w+_)?send\.json$/] },
  { name: say('赛邮', 'Submail'), hosts: ['.mysubmail.com', '.submail.cn'], paths: [/^\/(?:message|sms)\/x?send$/] },
  { name: say('螺丝帽', 'Luosimao'), hosts: ['.luosimao.com'] },
  { name: say('创蓝 253', 'Chuanglan 253'), hosts: ['.253.com'], paths: [/^\/msg\/(?:v\d\/)?(?:variable|send)\/json$/] },
  { name: say('短信宝', 'Smsbao'), hosts: ['.smsbao.com'] },
  { name: say('极光', 'JiGuang'), hosts: ['.sms.jpush.cn'] },
  { name: say('Twilio', 'Twilio'), hosts: ['.twilio.com'] },
  { name: say('Vonage', 'Vonage'), hosts: ['.nexmo.com', '.vonage.com'] },
];

export interface Called {
  host: string;
  path: string;
  headers: Readonly<Record<string, string | undefined>>;
}

/** The service whose call this is; undefined for none that is known. */
export function serviceNotPlayed({ host, path, headers }: Called): Localized | undefined {
  const dotted = `.${host}`;
  const short = path.slice(0, 256);
  return SERVICES.find(
    ({ hosts, paths = [], header }) =>
      hosts.some((end) => dotted.endsWith(end.startsWith('.') ? end : `.${end}`)) ||
      paths.some((one) => one.test(short)) ||
      (header !== undefined && headers[header] !== undefined),
  )?.name;
}
