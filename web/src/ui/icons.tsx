/** The page's few line icons, drawn on a 16 px grid. Each is decoration: the control around it carries the words. */
import type { ComponentProps, ReactNode } from 'react';

/** Lines on a square of so many pixels. */
export function Drawing({ size = 16, ...rest }: ComponentProps<'svg'> & { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      {...rest}
    />
  );
}

const icon = (lines: ReactNode) => () => <Drawing>{lines}</Drawing>;

export const CopyIcon = icon(
  <>
    <rect x="5.5" y="5.5" width="8" height="8" rx="2" />
    <path d="M10.5 3.2A1.8 1.8 0 0 0 8.8 2H4a2 2 0 0 0-2 2v4.8c0 .8.5 1.5 1.2 1.7" />
  </>,
);
export const CheckIcon = icon(<path d="m3 8.5 3.2 3.2L13 4.8" />);
export const CloseIcon = icon(<path d="m4 4 8 8M12 4l-8 8" />);
export const BackIcon = icon(<path d="M10 2.8 4.8 8l5.2 5.2" />);
export const DownIcon = icon(<path d="M8 3v10M4 9l4 4 4-4" />);
export const MoreIcon = icon(<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.6" />);
export const HandsetIcon = icon(
  <path d="M3.4 2.6h2.3l1.2 3-1.5 1.2a8 8 0 0 0 3.8 3.8l1.2-1.5 3 1.2v2.3a1 1 0 0 1-1.1 1A10.8 10.8 0 0 1 2.4 3.7a1 1 0 0 1 1-1.1z" />,
);
