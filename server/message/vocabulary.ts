/**
 * The words of the field, each list in one place: the types, what is read from outside and what is documented are made of
 * these, so that none of them can know a word that another does not. Pure.
 */

/** `accepted`: the provider answered OK. `sent`: handed to the carrier. The other four are final. */
export const MESSAGE_STATUSES = ['accepted', 'sent', 'delivered', 'undelivered', 'expired', 'unknown'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** What of a phone a person should look at: its newest send was refused, or its newest message did not arrive. */
export const PHONE_STATES = ['refused', 'undelivered'] as const;
export type PhoneState = (typeof PHONE_STATES)[number];

/** What a message is for; several providers limit each kind by its own numbers. */
export const MESSAGE_KINDS = ['code', 'notice', 'marketing'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** How it reaches the phone: as a text, or as a call that reads a code out. */
export const CHANNELS = ['sms', 'voice'] as const;
export type MessageChannel = (typeof CHANNELS)[number];

/** What becomes of a call that a provider plays: of a `faulted` one the answer is lost. */
export const PLAYED_VERDICTS = ['accepted', 'refused', 'faulted'] as const;
export type PlayedVerdict = (typeof PLAYED_VERDICTS)[number];

/** What became of a call: an `unanswered` one belongs to no provider that is played. */
export const VERDICTS = [...PLAYED_VERDICTS, 'unanswered'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How a call came in: to an address of the sandbox, to the provider's host name, or there by way of us as its proxy. */
export const DOORS = ['address', 'host', 'proxy'] as const;
export type Door = (typeof DOORS)[number];

/** What an app may ask to be told of. */
export const CALLBACK_EVENTS = ['report', 'reply', 'review'] as const;
export type CallbackEvent = (typeof CALLBACK_EVENTS)[number];

/** `pending`: an attempt is due. `acknowledged`: the receiver took it. `failed`: the ladder is at its end. */
export const CALLBACK_STATES = ['pending', 'acknowledged', 'failed'] as const;
export type CallbackState = (typeof CALLBACK_STATES)[number];

/** Of a sign or a template that somebody at the provider says yes or no to. */
export const REVIEW_STATUSES = ['pending', 'approved', 'rejected'] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

/** Whether the frequency limits of an account hold. */
export const LIMIT_MODES = ['realistic', 'off'] as const;
export type LimitMode = (typeof LIMIT_MODES)[number];

/** How long a column of the statistics is. */
export const STEPS = ['minute', 'hour', 'day'] as const;
export type StepName = (typeof STEPS)[number];

/** Why an account is gone. */
export const REMOVAL_REASONS = ['deleted', 'unused'] as const;
export type RemovalReason = (typeof REMOVAL_REASONS)[number];

/** How sure a fact of the wire is. */
export const CERTAINTIES = ['documented', 'observed', 'assumed'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/**
 * What goes wrong at every provider, each of which has a code of its own for it, in the order it is shown; a trigger
 * number's last two digits count them. A state of an account that brings one about has its name.
 */
export const SITUATIONS = [
  'no-balance',
  'blacklisted',
  'too-frequent',
  'daily-limit',
  'template-not-approved',
  'sign-not-approved',
  'sensitive-word',
  'ip-not-listed',
  'account-frozen',
  'app-paused',
  'template-mismatch',
  'wrong-credentials',
  'bad-number',
  'busy',
] as const;
export type Situation = (typeof SITUATIONS)[number];

/** What can become of an answer on its way, in the order it is shown; a trigger number's last two digits count them. */
export const FAULT_KINDS = [
  'timeout',
  'reset',
  'server-error',
  'empty',
  'truncated',
  'slow',
  'garbage',
  'wrong-type',
  'proxy-page',
  'bad-gateway',
  'gbk',
  'tls-handshake',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** What a number brings along. */
export const TRIGGER_GROUPS = ['refusal', 'fate', 'fault', 'reply'] as const;
export type TriggerGroup = (typeof TRIGGER_GROUPS)[number];

/** What the carrier does at once, or never by itself. */
export const UNTIMED_DELIVERIES = ['immediately', 'by-hand', 'never'] as const;
/** What it does after a time. */
export const TIMED_DELIVERIES = ['after', 'unreported', 'reported-twice'] as const;
/** What it does after a time, with a code. */
export const CODED_DELIVERIES = ['fail', 'reported-stale'] as const;
