/** A recorded run on its way into Redis: beside the log, until it stands in its place, whole or not at all. */
import type { SandboxEvent } from '../../events.ts';
import { mintedText } from '../minted-file.ts';
import { Overtaken } from '../store.ts';
import type { MintedLine, Staged, WorldDocument } from '../store.ts';
import { LostList } from './link.ts';
import type { Link } from './link.ts';

export interface StagingParts {
  link: Pick<Link, 'stage' | 'unstage' | 'replace'>;
  /** The last event that is known of the log. */
  lastSeq(): number;
  /** Notices that another list stands there. */
  lookAgain(): Promise<void>;
  /** What Redis cannot be reached for, in words. */
  refusal(error: unknown): Error;
}

/** An entry is no longer than this, but for its last event: an answer has to come in time. */
const ENTRY_BYTES = 1024 * 1024;

/** Events that follow each other without a gap, a line each. */
interface Stretch {
  first: number;
  lines: Buffer[];
  bytes: number;
}

export function createStaging({ link, lastSeq, lookAgain, refusal }: StagingParts): Staged {
  let stretches: Stretch[] = [];

  const stageAll = async (): Promise<void> => {
    await link.unstage();
    for (const { first, lines } of stretches) await link.stage(first, Buffer.concat(lines));
  };

  return {
    add: (event: SandboxEvent) => {
      const line = Buffer.from(`${JSON.stringify(event)}\n`);
      const last = stretches.at(-1);
      if (last && last.bytes < ENTRY_BYTES && event.seq === last.first + last.lines.length) {
        last.lines.push(line);
        last.bytes += line.length;
      } else stretches.push({ first: event.seq, lines: [line], bytes: line.length });
    },
    commit: async ({ document, minted }) => {
      const seq = lastSeq();
      const text = documentText(document, minted);
      try {
        await stageAll();
        if (!(await link.replace({ seq, last: document.seq, text, events: stretches.length > 0 }))) throw new Overtaken();
      } catch (error) {
        if (error instanceof Overtaken) throw error;
        throw error instanceof LostList ? new Overtaken() : refusal(error);
      }
      stretches = [];
      await lookAgain();
    },
    abandon: () => {
      stretches = [];
      // It goes by itself after a while.
      link.unstage().catch(() => {});
    },
  };
}

/** The document, and below it a line for each minted account. */
export function documentText(document: WorldDocument, minted: readonly MintedLine[]): string {
  return `${JSON.stringify(document)}\n${mintedText(minted)}`;
}
