/** What the app was told of a message. */
import { CallbackList } from '../callbacks/callback-list.tsx';
import { texts } from '../callbacks/texts.ts';
import { useTexts } from '../i18n/language.ts';
import { Section } from '../evidence/section.tsx';

export function MessageCallbacks({ messageId }: { messageId: string }) {
  const t = useTexts(texts);
  return (
    <Section title={t.title}>
      <CallbackList query={{ message: messageId }} none={t.noneOfMessage} />
    </Section>
  );
}
