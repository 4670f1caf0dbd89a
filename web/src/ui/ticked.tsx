/** A sentence in which backticks stand around what is code. */
import type { ReactNode } from 'react';

export function Ticked({ text }: { text: string }): ReactNode {
  return text.split('`').map((piece, index) => (index % 2 === 0 ? piece : <code key={index}>{piece}</code>));
}
