/** What was filled in and cannot be meant, to be said in the reader's words before the sandbox is asked. Pure. */
import { deliveryFields } from './rule-form.ts';
import type { RuleForm } from './rule-form.ts';

export type Slip = 'turnCount' | 'provider' | 'code' | 'delay' | 'sigma' | 'nothing' | 'times' | 'percent' | 'expires';

/** The first of them in the order of the form; undefined when there is none. */
export function slipOf(form: RuleForm): Slip | undefined {
  const { turn, turnCount, kind, provider, code, latency, sigma, times, percent, expires } = form;
  const found: [Slip, boolean][] = [
    ['turnCount', turn !== 'every' && !isCount(turnCount)],
    ['provider', kind === 'code' && provider === ''],
    ['code', kind === 'code' && code.trim() === ''],
    ['delay', !delaysOf(form).every(isDelay)],
    ['sigma', latency === 'log-normal' && !isWithin(sigma, 0, 3)],
    ['nothing', kind === 'none' && latency === 'none'],
    ['times', times.trim() !== '' && !isCount(times)],
    ['percent', percent.trim() !== '' && !(isWithin(percent, 0, 100) && Number(percent) > 0)],
    ['expires', expires.trim() !== '' && !isLength(expires)],
  ];
  return found.find(([, is]) => is)?.[0];
}

/** The shortest and the longest time of every delay that the form asks for. */
function delaysOf(form: RuleForm): [from: string, to: string][] {
  const { kind, delivery, deliveryFrom, deliveryTo, latency, latencyMs, latencyFrom, latencyTo, latencyMedian } = form;
  const delays: [string, string][] = [];
  if (kind === 'delivery' && deliveryFields(delivery).timed) delays.push([deliveryFrom, deliveryTo]);
  if (latency === 'fixed') delays.push([latencyMs, latencyMs]);
  if (latency === 'uniform') delays.push([latencyFrom, latencyTo]);
  if (latency === 'log-normal') delays.push([latencyMedian, latencyMedian]);
  return delays;
}

function isDelay([from, to]: [from: string, to: string]): boolean {
  return isWithin(from, 0, Number(to)) && isWithin(to, 0, Infinity);
}

function isCount(written: string): boolean {
  return isWithin(written, 1, Infinity) && Number.isInteger(Number(written));
}

function isWithin(written: string, from: number, to: number): boolean {
  const value = Number(written);
  return written.trim() !== '' && value >= from && value <= to;
}

/** `30s`, `1.5h`: as the sandbox reads lengths of time, and more than none. */
function isLength(written: string): boolean {
  return /^\d{1,9}(?:\.\d{1,3})? ?(?:ms|s|m|h|d)$/.test(written.trim()) && Number.parseFloat(written) > 0;
}
