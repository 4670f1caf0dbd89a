/** What the app was told of a message. */
import { CallbackList } from '../callbacks/callback-list.tsx';
import { useWords } from '../callbacks/texts.ts';
import { Section } from '../evidence/section.tsx';

export function MessageCallbacks({ messageId }: { messageId: string }) {
  const t = useWords();
  return (
    <Section title={t.title}>
      <CallbackList query={{ message: messageId }} none={t.noneOfMessage} />
    </Section>
  );
}
