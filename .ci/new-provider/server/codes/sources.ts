/** What is known of Acme, and from where. */
import { citing } from '../../../provider-kit/evidence/sources.ts';
import type { Basis, Sources } from '../../../provider-kit/evidence/sources.ts';

/** With the date of each, as far as it is known. */
export const sources = {
  ours: { title: { zh: '没有公开资料，由沙箱拟定', en: 'nothing public; made up by the sandbox' }, date: null },
} as const satisfies Sources;

/** `documented` and `observed` are there as well. */
export const { assumed } = citing(sources);

/** The answer of each action where it says yes. */
export const actions: Readonly<Record<string, Basis>> = { Send: assumed('ours') };
