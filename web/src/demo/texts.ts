/** The words of the demonstration. */
import { wordsOf } from '../i18n/language.ts';

const zh = {
  title: '演示',
  lead: '下面是真的请求：在为演示新建的账号里发送，结束后连账号一起删除。',
  frozen: '沙箱的时间暂停着，投递和推送都不会发生。请先恢复。',
  phone: '演示用的手机',
  pause: '暂停',
  resume: '继续',
  next: '下一步',
  leave: '退出演示',
  again: '再看一遍',
  progress: (at: number, of: number) => `第 ${at} 步，共 ${of} 步`,
  reply: '收到，谢谢',
  over: '演示结束',
  overDetail: '演示账号和它的短信、请求记录、回调都删除了，没有留下任何东西。',
  captions: {
    code: ['一条验证码', '你的程序调用发送接口，签名、模板、号码逐项校验通过，手机就响。点验证码即可复制。'],
    refused: ['一次拒绝', '模板 ID 写错了。应答和服务商的一模一样，原因和办法写在请求旁边：'],
    swallowed: [
      '运营商没送到',
      '服务商受理了，应答是成功，短信却没到手机：虚线气泡带着运营商的状态码。线上也会这样，这里可以随时让它发生。',
    ],
    reply: ['用户回复', '在手机上回一句，上行短信就按服务商的格式推给你的服务器。'],
    callback: ['推送给你的服务器', '状态报告和上行回复都会推送，失败按服务商的间隔重试。这是其中一条：'],
  },
  answered: (status: number) => `演示地址应答了 HTTP ${status}。`,
  unanswered: '演示地址上没有服务在听，所以这里只给出会推送的内容。',
};

const en: typeof zh = {
  title: 'Demo',
  lead: 'These are real requests, sent in an account made for the demo. It is deleted with all it holds at the end.',
  frozen: 'The sandbox’s time stands still, so nothing is delivered or pushed. Let it go on first.',
  phone: 'The phone of the demo',
  pause: 'Pause',
  resume: 'Go on',
  next: 'Next',
  leave: 'Leave the demo',
  again: 'Once more',
  progress: (at, of) => `Step ${at} of ${of}`,
  reply: 'Got it, thanks',
  over: 'That was the demo',
  overDetail: 'The demo account is deleted with its messages, requests and callbacks. Nothing is left.',
  captions: {
    code: [
      'A code',
      'Your program calls the send API. Signature, template and number are checked one by one, and the phone rings. A click on the code copies it.',
    ],
    refused: [
      'A refusal',
      'The template id is wrong. The answer is the provider’s to the byte; cause and remedy stand beside the request:',
    ],
    swallowed: [
      'Swallowed by the carrier',
      'The provider took it and said so, and yet it never arrived: a dashed bubble with the carrier’s code. Production does that too; here it happens when you want it.',
    ],
    reply: ['A reply', 'The phone writes back, and your server is told in the provider’s format.'],
    callback: [
      'Pushed to your server',
      'Reports and replies are pushed, and tried again on the provider’s ladder. This is one of them:',
    ],
  },
  answered: (status) => `The demo’s address answered HTTP ${status}.`,
  unanswered: 'Nothing listens at the demo’s address, so this is what would be pushed.',
};

export const useWords = wordsOf<typeof zh>({ zh, en });
