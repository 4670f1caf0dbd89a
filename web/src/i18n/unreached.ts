/** Why there is no answer at all, in our words: a browser has its own, each another and most of them in English. */
export const UNREACHED = {
  cause: { zh: '与沙箱的连接断了', en: 'Lost the connection to the sandbox' },
  remedy: {
    zh: '正在重连；断开期间到的短信，连上后补齐。',
    en: 'Reconnecting. What arrives meanwhile appears once the connection is back.',
  },
};
