/** A sentence in which backticks stand around what is code. */

export function Ticked({ text }: { text: string }) {
  return text.split('`').map((piece, index) => (index % 2 === 0 ? piece : <code key={index}>{piece}</code>));
}
