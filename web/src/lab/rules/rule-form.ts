/** The form of a rule as it is filled in, and the rule it asks for. Pure. */
import type { FaultKind, RuleMatch, RuleOutcome, RuleWanted, Situation } from '../../../../server/api/wire.ts';

type Delivery = NonNullable<RuleOutcome['delivery']>;
type Latency = NonNullable<RuleOutcome['latency']>;

export type OutcomeKind = 'situation' | 'code' | 'delivery' | 'fault' | 'none';

/** Numbers are as they were typed; what is empty says nothing. */
const TYPED = {
  provider: '',
  account: '',
  action: '',
  to: '',
  template: '',
  sign: '',
  text: '',
  turnCount: '1',
  code: '',
  carrierCode: '',
  deliveryFrom: '800',
  deliveryTo: '3000',
  latencyMs: '3000',
  latencyFrom: '1000',
  latencyTo: '5000',
  latencyMedian: '2000',
  sigma: '0.5',
  times: '1',
  percent: '',
  expires: '',
  note: '',
};

export type RuleForm = typeof TYPED & {
  turn: 'every' | 'nth' | 'after';
  kind: OutcomeKind;
  situation: Situation;
  delivery: Delivery['mode'];
  fault: FaultKind;
  accepted: boolean;
  latency: 'none' | Latency['mode'];
};

export const EMPTY_FORM: RuleForm = {
  ...TYPED,
  turn: 'every',
  kind: 'situation',
  situation: 'no-balance',
  delivery: 'fail',
  fault: 'timeout',
  accepted: false,
  latency: 'none',
};

/** What a part of the form is drawn from: all that is filled in, and a way to change some of it. */
export interface FormPart {
  form: RuleForm;
  change: (part: Partial<RuleForm>) => void;
}

/** What a field of the form shows, and what hears that it was changed. */
export function fieldOf<Name extends keyof RuleForm>({ form, change }: FormPart, name: Name) {
  const onChange = (value: RuleForm[Name]): void => {
    const part: Partial<RuleForm> = {};
    part[name] = value;
    change(part);
  };
  return { value: form[name], onChange };
}

/** What the form asks for, said as shortly as it can be; whether it can be had is for the sandbox to say. */
export function wantedOf(form: RuleForm): RuleWanted {
  const match = matchOf(form);
  const { times, percent, expires, note } = form;
  return {
    ...(Object.keys(match).length === 0 ? {} : { match }),
    outcome: outcomeOf(form),
    ...(times.trim() === '' ? {} : { times: Number(times) }),
    ...(percent.trim() === '' ? {} : { probability: shareOf(percent) }),
    ...(expires.trim() === '' ? {} : { expires: expires.trim() }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
  };
}

/** Written out it ends where the percentage does: 33.3 / 100 is 0.33299999999999996. */
function shareOf(percent: string): number {
  return Number((Number(percent) / 100).toPrecision(12));
}

function matchOf({ provider, account, action, to, template, sign, text, turn, turnCount }: RuleForm): RuleMatch {
  const written = { provider, account, action, to: filedPattern(to), template, sign, text };
  return {
    ...Object.fromEntries(
      Object.entries(written)
        .map(([name, value]) => [name, value.trim()])
        .filter(([, value]) => value !== ''),
    ),
    ...(turn === 'every' ? {} : { [turn]: Number(turnCount) }),
  };
}

/** `138*` → `+86138*`: numbers are filed with their calling code, and people leave it out at home. */
export function filedPattern(written: string): string {
  const pattern = written.replace(/[\s\-()]/g, '').replace(/^00/, '+');
  if (/^1(?:[3-9]\d{9}|(?:[3-9]\d*)?\*[\d*]*)$/.test(pattern)) return `+86${pattern}`;
  return /^861[3-9]/.test(pattern) ? `+${pattern}` : pattern;
}

function outcomeOf(form: RuleForm): RuleOutcome {
  const latency = latencyOf(form);
  return { ...mainOutcomeOf(form), ...(latency ? { latency } : {}) };
}

function mainOutcomeOf(form: RuleForm): RuleOutcome {
  switch (form.kind) {
    case 'code':
      return { code: form.code.trim() };
    case 'situation':
      return { situation: form.situation };
    case 'delivery':
      return { delivery: deliveryOf(form) };
    case 'fault':
      return { fault: { kind: form.fault, accepted: form.accepted } };
    case 'none':
      return {};
  }
}

/** Modes that take their time, and those of them that carry a code. */
export function deliveryFields(mode: Delivery['mode']): { timed: boolean; coded: boolean } {
  const coded = mode === 'fail' || mode === 'reported-stale';
  return { coded, timed: coded || mode === 'after' || mode === 'unreported' || mode === 'reported-twice' };
}

function deliveryOf({ delivery: mode, carrierCode, deliveryFrom, deliveryTo }: RuleForm): Delivery {
  const times = { fromMs: Number(deliveryFrom), toMs: Number(deliveryTo) };
  switch (mode) {
    case 'immediately':
    case 'by-hand':
    case 'never':
      return { mode };
    case 'after':
    case 'unreported':
    case 'reported-twice':
      return { mode, ...times };
    case 'fail':
    case 'reported-stale':
      return { mode, code: carrierCode.trim(), ...times };
  }
}

function latencyOf({ latency: mode, latencyMs, latencyFrom, latencyTo, latencyMedian, sigma }: RuleForm): Latency | undefined {
  switch (mode) {
    case 'none':
      return undefined;
    case 'fixed':
      return { mode, ms: Number(latencyMs) };
    case 'uniform':
      return { mode, fromMs: Number(latencyFrom), toMs: Number(latencyTo) };
    case 'log-normal':
      return { mode, medianMs: Number(latencyMedian), sigma: Number(sigma) };
  }
}
