/**
 * The phone numbers that provoke a code. A code of Submit stands for itself. Those of the other operations have no
 * number: their calls go to no phone.
 */
export const codeNumbers = {
  prefix: '1982',
  digitsOf: (key: string): number | undefined => (/^\d+$/.test(key) ? Number(key) : undefined),
};
