/** By itself: what deletes is fetched on demand. */
import { Drawing } from './icons.tsx';

export function TrashIcon() {
  return (
    <Drawing>
      <path d="M2.8 4.2h10.4M6.2 4V2.6h3.6V4M4.2 4.4l.6 8.4a1 1 0 0 0 1 .9h4.4a1 1 0 0 0 1-.9l.6-8.4" />
    </Drawing>
  );
}
