/** The words of the workbench. */
import { wordsOf } from '../../i18n/language.ts';

const zh = {
  request: '请求',
  placeholder: `粘贴 curl 命令：
curl 'http://127.0.0.1:10690/…' -H 'Authorization: …' -d '{…}'

或原始 HTTP 请求：
POST /…?sig=… HTTP/1.1
Content-Type: application/json

{…}`,
  examples: '试个例子',
  fromLog: '取自请求日志',
  gone: '请求日志里没有这个请求，可能已被清理。',
  notText: '这个请求的请求体不是文本，没法写成可粘贴的命令。',
  time: '按哪个时刻判断时效',
  now: '现在',
  timeHint: 'ISO 时间、Unix 秒或 yyyyMMddHHmmss，不写时区按北京时间',
  noTime: '看不出是什么时间。可以写 2026-12-01T08:00:00+08:00、Unix 秒或 yyyyMMddHHmmss。',
  submit: '检查',
  nothingKept: '不留记录，也不计数。',
  verdict: { accepted: '会受理', refused: '会被拒绝', partly: '部分号码会被拒绝', faulted: '会遇到模拟故障' },
  judgedBy: (time: string) => `按 ${time} 判断时效`,
  changed: '请求已改动，以下仍是改动前的结果。',
  late: (time: string) =>
    `时效是按“${time}”判断的。如果只是贴得晚了，在上面的“按哪个时刻判断时效”里填请求发出的时刻，或直接用请求自带的时间：`,
  judgeBy: (time: string) => `按 ${time} 再检查一次`,
  signature: {
    title: '签名',
    ok: '一致',
    bad: '不一致',
    none: '没有签名可算：请求没有指明账号，或者根本没有签名。',
    same: '算出的与收到的相同',
    expected: '应为',
    received: '收到',
    firstByte: (count: number, expected: string, received: string) =>
      `从第 ${count} 个字节起不同：应为 ${expected}，收到 ${received}。`,
    end: '到此为止',
    meaning: {
      none: '请求里没有签名。',
      masked: '密钥已打码，只露出第一个不同的字符和末四位。',
      digest:
        '参与计算的内容或密钥差一点，整个摘要就都不同，所以从哪里开始不同说明不了什么。把下面每一步与你程序里的值对照，第一个对不上的就是出错的地方。',
      case: '只有字母大小写不同。',
      cut: '收到的签名不完整，后面缺了一段。',
      longer: '收到的签名后面多出了内容。',
      changed: '其余字节都相同：签名本身算对了，是算完之后被改动的。',
    },
    steps: '逐步计算',
  },
  answer: '服务商的应答',
  asRead: '沙箱读到的请求',
};

const en: typeof zh = {
  request: 'Request',
  placeholder: `Paste a curl command:
curl 'http://127.0.0.1:10690/…' -H 'Authorization: …' -d '{…}'

or a raw HTTP request:
POST /…?sig=… HTTP/1.1
Content-Type: application/json

{…}`,
  examples: 'Try an example',
  fromLog: 'From the request log',
  gone: 'The log does not hold this request; it may have been removed.',
  notText: 'The body of this request is no text, so there is no command to paste.',
  time: 'Judge freshness as of',
  now: 'now',
  timeHint: 'ISO time, Unix seconds or yyyyMMddHHmmss; China time unless a zone is given',
  noTime: 'This is no time. Write 2026-12-01T08:00:00+08:00, Unix seconds or yyyyMMddHHmmss.',
  submit: 'Explain',
  nothingKept: 'Nothing is recorded or counted.',
  verdict: {
    accepted: 'It would be accepted',
    refused: 'It would be refused',
    partly: 'Some numbers would be refused',
    faulted: 'A simulated fault would happen to it',
  },
  judgedBy: (time) => `judged as of ${time}`,
  changed: 'The form has changed since. This is about what stood there before.',
  late: (time) =>
    `Freshness was judged as of ${time}. If the request is only pasted late, enter the time it was sent under “Judge freshness as of”, or take the one it carries:`,
  judgeBy: (time) => `Explain as of ${time}`,
  signature: {
    title: 'Signature',
    ok: 'matches',
    bad: 'does not match',
    none: 'There is no signature to work out: no account is named, or nothing is signed.',
    same: 'Computed and received alike',
    expected: 'Expected',
    received: 'Received',
    firstByte: (count, expected, received) =>
      `Byte ${count} is the first that differs: expected ${expected}, received ${received}.`,
    end: 'the end',
    meaning: {
      none: 'The request brings no signature.',
      masked: 'The key is masked but for the first character that differs and the last four.',
      digest:
        'The slightest change to the key or to what is signed gives another digest altogether, so the place where they part means nothing. Compare each step below with your own: the first that differs is where the mistake is.',
      case: 'Only the case of the letters differs.',
      cut: 'What was received is cut short.',
      longer: 'What was received goes on after its end.',
      changed: 'All other bytes are the same: the signature was computed right, and changed afterwards.',
    },
    steps: 'Worked out step by step',
  },
  answer: 'What the provider would answer',
  asRead: 'The request as it was read',
};

export const useWords = wordsOf<typeof zh>({ zh, en });
