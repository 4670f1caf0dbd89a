/**
 * How much of what comes from outside is read, and how long a text may be that is kept. Each is held before the step that
 * would be dear: nobody is known yet when a body is read. What is more gets the provider's own answer, or a problem of ours.
 */

const KB = 1024;
const MB = 1024 * KB;

export const READ_LIMITS = {
  /** Bytes of a body. The widest limit that any of the providers documents. */
  body: 10 * MB,
  /** Bytes of a body that nobody answers, as they are kept. */
  unclaimed: 64 * KB,
  /** Bytes of a request's head: the longest GET that a provider documents, 32 KB, four times over, so that it hears its answer. */
  head: 128 * KB,
  /** Bytes of a body of the control API. */
  apiBody: MB,
  /** Values in JSON, members and items together. */
  jsonValues: 10_000,
  /** Lists and objects in one another. */
  jsonDepth: 64,
  /** Characters of JSON that is not strict, which is read one by one. */
  lenientJson: 64 * KB,
  /** Characters of XML. */
  xml: 128 * KB,
  /** Fields of a query or a form, parts of a multipart body. */
  fields: 10_000,
  /** Bytes of the head of one part. */
  partHead: 8 * KB,
  /** Levels in the name of a flattened field: `MultiSmsInfoSet.0.PhoneNumber` has three. */
  nameLevels: 16,
  /** Numbers of one call that are looked at; no provider takes as many. */
  numbers: 10_000,
  /** Bytes of a body whose wrong signature is searched for its reason. */
  searched: 256 * KB,
} as const;

/** Characters of a text that is kept, or numbers of a list. */
export const KEPT_LIMITS = {
  /** An id, a name, a code, a word of a rule. */
  name: 100,
  /** A note, the reason of a review. */
  note: 500,
  /** The text a rule looks for. */
  text: 500,
  /** A number with or without `*`. */
  number: 32,
  /** A callback address. */
  url: 2_048,
  /** Numbers of a state, or exempt from limits. */
  numbers: 1_000,
  /** Items of a list that a person adds to. */
  items: 1_000,
  /** Warnings of one call. */
  warnings: 20,
  /** Numbers of one refused call. */
  recipients: 1_000,
  /** What a caller sent, as reasons and recipients repeat it. */
  quoted: 16 * KB,
} as const;
