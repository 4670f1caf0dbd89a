/** The words around a client. */
import { wordsOf } from '../i18n/language.ts';

const zh = {
  title: '客户端',
  way: '接入方式',
  address: '只改地址',
  run: '不改代码',
  ways: {
    address: '标出的几行指向沙箱，其余和线上一样。',
    run: '代码和线上一样。用下面的命令启动，发往服务商的请求会到沙箱来。',
  },
  runOnly: '这个客户端的地址是写死的。代码不用改，用下面的命令启动，发往服务商的请求会到沙箱来。',
  addressOnly: '它不认代理：要代码也不改，就用 hosts 文件。',
  byHosts: '它不认代理：--hosts 给命令单独的 hosts 文件（仅 Linux）。其他系统改用本机的 hosts 文件。',
  install: '安装',
  send: '发送',
  start: '启动',
  elsewhere: '不从终端启动（IDE、容器、服务）？把沙箱设成它的代理，或者改 hosts 文件。',
  more: '每种方式怎么用',
};

const en: typeof zh = {
  title: 'Client',
  way: 'How it is led here',
  address: 'Change the address',
  run: 'Change nothing',
  ways: {
    address: 'The marked lines lead to the sandbox; all else is as in production.',
    run: 'The code is as in production. Started by the line below, its calls to the provider arrive here.',
  },
  runOnly:
    'This client has its address built in. Nothing changes: started by the line below, its calls to the provider arrive here.',
  addressOnly: 'It looks at no proxy: to change nothing, use the hosts file.',
  byHosts:
    'It looks at no proxy: --hosts gives the command a hosts file of its own (Linux). Elsewhere the machine’s hosts file does it.',
  install: 'Install',
  send: 'Send',
  start: 'Start',
  elsewhere: 'Not started from a terminal (IDE, container, service)? Make the sandbox its proxy, or use the hosts file.',
  more: 'How each way works',
};

export const useClientWords = wordsOf<typeof zh>({ zh, en });
