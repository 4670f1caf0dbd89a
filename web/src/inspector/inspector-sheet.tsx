/** The inspector where there is no room for a column of it. */
import { useText } from '../i18n/text.ts';
import type { Marked } from '../routes/subject.ts';
import { Sheet } from '../ui/sheet.tsx';
import { Inspector } from './inspector.tsx';

export function InspectorSheet({ marked, onClose }: { marked: Marked; onClose: () => void }) {
  const t = useText();
  return (
    <Sheet title={t.inspector.label} place="side" bare onClose={onClose}>
      <Inspector {...marked} onClose={onClose} />
    </Sheet>
  );
}
