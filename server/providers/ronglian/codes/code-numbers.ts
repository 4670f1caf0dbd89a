/** The phone numbers that provoke a code: every code stands for itself. */
export const codeNumbers = { prefix: '1981', digitsOf: (key: string): number => Number(key) };
