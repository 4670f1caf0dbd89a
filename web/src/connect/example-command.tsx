/** A request to paste into a terminal. */
import type { GuideResource } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { useFreshCommand } from '../state/guides.ts';

export function ExampleCommand({ guide, index }: { guide: GuideResource; index: number }) {
  const local = useLocalized();
  const fresh = useFreshCommand(guide, index);
  const example = guide.examples[index];
  if (!example) return null;
  return <CodeBlock text={example.command} label={local(example.title)} copyValue={fresh} />;
}
