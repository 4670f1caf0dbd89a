/** A bell and a loudspeaker: what makes itself heard. */
import { Drawing } from '../../ui/icons.tsx';

export function BellIcon() {
  return (
    <Drawing>
      <path d="M3.5 11.5c1-1 1.2-2 1.2-4.2a3.3 3.3 0 0 1 6.6 0c0 2.2.2 3.2 1.2 4.2zM6.8 13.6h2.4" />
    </Drawing>
  );
}

export function SpeakerIcon() {
  return (
    <Drawing>
      <path d="M2.5 6.2v3.6h2.4L8 12.6V3.4L4.9 6.2zM10.4 6a2.8 2.8 0 0 1 0 4M12.3 4.2a5.4 5.4 0 0 1 0 7.6" />
    </Drawing>
  );
}
