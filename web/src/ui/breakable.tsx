/** A long name of many words in one that breaks into lines between them. */
import { Fragment } from 'react';

export function Breakable({ text }: { text: string }) {
  return text.split(/(?<=\.)|(?<=[a-z])(?=[A-Z])/).map((part, index) => (
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
}
