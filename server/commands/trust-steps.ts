/** The steps that make systems and runtimes trust a root, and undo it. */
import type { Localized } from '../message/localized.ts';
import { shellQuote } from '../provider-kit/shell.ts';
import type { Language } from './terminal.ts';

interface Step {
  where: Localized;
  /** Commands, or lines of settings. */
  lines: readonly string[];
}

const same = (text: string): Localized => ({ en: text, zh: text });

/** `path` is quoted for a POSIX shell, `plain` as it is. */
function stepsFor(path: string, plain: string): readonly Step[] {
  const copy = '/usr/local/share/ca-certificates/sms-sandbox.crt';
  const anchor = '/etc/pki/ca-trust/source/anchors/sms-sandbox.pem';
  return [
    { where: same('Debian, Ubuntu'), lines: [`sudo cp ${path} ${copy} && sudo update-ca-certificates`] },
    { where: same('Fedora, RHEL'), lines: [`sudo cp ${path} ${anchor} && sudo update-ca-trust`] },
    {
      where: same('macOS'),
      lines: [`sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain ${path}`],
    },
    { where: same('Windows'), lines: [`certutil -user -addstore Root "${plain}"`] },
    {
      where: same('Firefox'),
      lines: [`policies.json: { "policies": { "Certificates": { "Install": [${JSON.stringify(plain)}] } } }`],
    },
    {
      where: same('Java'),
      lines: [`keytool -importcert -noprompt -cacerts -storepass changeit -alias sms-sandbox -file ${path}`],
    },
    { where: same('Node'), lines: [`export NODE_EXTRA_CA_CERTS=${path}`] },
    {
      where: {
        en: 'Python (requests, httpx; the file must hold the public roots too)',
        zh: 'Python（requests、httpx；该文件须同时包含公共根证书）',
      },
      lines: [
        `cat "$(python3 -m certifi)" ${path} > bundle.pem`,
        'export SSL_CERT_FILE="$PWD/bundle.pem" REQUESTS_CA_BUNDLE="$PWD/bundle.pem"',
      ],
    },
    {
      where: { en: 'PHP (php.ini; the bundle as for Python)', zh: 'PHP（php.ini；bundle.pem 同 Python）' },
      lines: ['openssl.cafile = bundle.pem', 'curl.cainfo = bundle.pem'],
    },
    {
      where: {
        en: 'Go, Ruby, .NET on Linux (elsewhere they know the system’s roots)',
        zh: 'Linux 上的 Go、Ruby、.NET（其他系统上使用系统根证书）',
      },
      lines: ['export SSL_CERT_FILE="$PWD/bundle.pem"'],
    },
    { where: same('curl'), lines: [`curl --cacert ${path} …`] },
  ];
}

const words = {
  root: { en: 'The root of the sandbox', zh: '沙箱的根证书' },
  limits: {
    en: 'It vouches for the providers’ hosts, this machine and --allowed-hosts only, and its key is thrown away.\nNothing has been installed. sms-sandbox run needs none of this; to trust it elsewhere:',
    zh: '它只能为服务商主机名、本机和 --allowed-hosts 签发证书，其私钥已销毁。\n尚未安装任何东西。sms-sandbox run 不需要以下步骤；如需在别处信任它：',
  },
} as const;

/** The whole text, for the root at `file`. */
export function trustSteps(file: string, language: Language): string {
  const path = shellQuote(file);
  return [
    `${words.root[language]}: ${file}`,
    words.limits[language],
    '',
    ...stepsFor(path, file).flatMap(({ where, lines }) => [where[language], ...lines.map((line) => `  ${line}`), '']),
  ].join('\n');
}
