/** How this phone is opened on a real one: a code to point its camera at, or what to start the sandbox with. */
import { useMemo, useState } from 'react';
import { wordsOf } from '../../i18n/language.ts';
import { phonePath } from '../../routes/places.ts';
import { keptAddress } from '../../state/chosen.ts';
import { useAbout } from '../../state/session.tsx';
import { displayNumber } from '../../text/number.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Copyable } from '../../ui/controls/copy.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './open-on-phone.module.css';
import { qrOf } from './qr.ts';

const zh = {
  title: '在真手机上打开',
  scan: (number: string) => `用手机相机扫一扫，打开 ${number} 的短信。手机和这台电脑要在同一个网络。`,
  secret: '链接里带着令牌：谁拿到它，谁就能看这里的全部短信。',
  label: '二维码',
  address: '地址',
  home: '打开后“添加到主屏幕”，就像它自己的短信应用。',
  command: '命令',
  within: '沙箱现在只在本机监听，手机连不上。换这样启动：',
};
const en: typeof zh = {
  title: 'Open on a real phone',
  scan: (number) => `Point its camera at this to open the messages of ${number}. Phone and computer must be in the same network.`,
  secret: 'The link carries the token: whoever has it can read every message here.',
  label: 'QR code',
  address: 'Address',
  home: 'Add it to the home screen, and it is like a messages app of its own.',
  command: 'Command',
  within: 'The sandbox listens on this machine only, where no phone reaches it. Start it so:',
};
const useWords = wordsOf<typeof zh>({ zh, en });

export function OpenOnPhone({ to, onClose }: { to: string; onClose: () => void }) {
  const t = useWords();
  const { reach } = useAbout();
  return (
    <Sheet title={t.title} onClose={onClose}>
      <div className={styles.content} data-testid="open-on-phone">
        {reach ? (
          <Reached to={to} {...reach} />
        ) : (
          <>
            <p>{t.within}</p>
            <CodeBlock text="sms-sandbox --host 0.0.0.0" label={t.command} />
          </>
        )}
      </div>
    </Sheet>
  );
}

function Reached({ to, origins, token }: { to: string; origins: readonly string[]; token: string | null }) {
  const t = useWords();
  const [origin, setOrigin] = useState(origins[0] ?? '');
  const url = new URL(keptAddress(phonePath(to)), origin);
  if (token !== null) url.searchParams.set('token', token);
  const { href } = url;
  const { size, path } = useMemo(() => qrOf(href), [href]);
  return (
    <>
      <p>{t.scan(displayNumber(to))}</p>
      <svg className={styles.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t.label} shapeRendering="crispEdges">
        <path className={styles.paper} d={`M0 0h${size}v${size}H0z`} />
        <path d={path} />
      </svg>
      {origins.length > 1 ? (
        <label className={styles.choice}>
          {t.address}
          <select value={origin} onChange={(event) => setOrigin(event.target.value)}>
            {origins.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      ) : null}
      <Copyable value={href} breaks />
      <p className={styles.small}>
        {token === null ? '' : `${t.secret} `}
        {t.home}
      </p>
    </>
  );
}
