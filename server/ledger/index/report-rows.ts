/** What became of messages, as rows: small enough to be kept whole. */
import type { TimelineStep } from '../../message/message.ts';
import type { EventOf } from '../events.ts';
import { seqOf } from '../numbering.ts';
import { float64s, uint32s } from './column.ts';
import { Rows } from './rows.ts';

export type ReportKind = Omit<TimelineStep, 'at'>;

const keyOf = (one: ReportKind): string => `${one.status}\n${one.code ?? '\0'}\n${one.again ?? ''}\n${one.untold ?? ''}`;

export class ReportRows extends Rows<ReportKind> {
  readonly times = float64s();
  /** Sequence numbers of the messages. */
  readonly messages = float64s();
  /** The report before it of the same message, as one more than that one's row; not kept. */
  readonly before = uint32s();

  constructor(first: number, base: number) {
    super(first, base, keyOf);
  }

  add({ seq, at, message, status, code, again, untold }: EventOf<'message.reported'>): number {
    const kind: ReportKind = { status };
    if (code !== '') kind.code = code;
    if (again) kind.again = again;
    if (untold) kind.untold = untold;
    this.begin(seq, kind);
    this.times.push(at);
    this.messages.push(seqOf('m', message));
    return this.length - 1;
  }

  stepAt(row: number): TimelineStep | undefined {
    const kind = this.kindAt(row);
    if (!kind) return undefined;
    const { status, ...rest } = kind;
    return { status, at: this.times.at(row), ...rest };
  }

  override get columns() {
    return [...super.columns, this.times, this.messages];
  }
}
