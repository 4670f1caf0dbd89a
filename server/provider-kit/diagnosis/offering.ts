/** A remedy that names what there is to choose from: a summary, a waiting test, shows nothing else of an explanation. */

/** More would bury the sentence; all of them stand in what was expected. */
const MOST_NAMED = 5;

export function offering(zh: string, en: string, names: readonly string[]): readonly [zh: string, en: string] {
  if (names.length === 0) return [`${zh}。`, `${en}.`];
  const some = names.slice(0, MOST_NAMED);
  const rest = names.length - some.length;
  return [
    `${zh}：${some.join('、')}${rest > 0 ? `，另有 ${rest} 个` : ''}。`,
    `${en}: ${some.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`,
  ];
}
