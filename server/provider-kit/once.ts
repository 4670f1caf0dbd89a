/** What is made of texts: made once, for all who ask. */

/** More than a suite has keys and templates. */
const KEPT = 4096;

/** Makes it when it is first asked for, and again once very many others were asked for. */
export function oncePerText<Texts extends readonly string[], Value>(
  make: (...texts: Texts) => Value,
): (...texts: Texts) => Value {
  const known = new Map<string, { value: Value }>();
  return (...texts) => {
    const name = texts.join('\n');
    let kept = known.get(name);
    if (!kept) {
      if (known.size >= KEPT) known.clear();
      known.set(name, (kept = { value: make(...texts) }));
    }
    return kept.value;
  };
}
