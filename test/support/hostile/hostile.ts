/** Texts that want to be more than texts: the nth sets `ran` of the window to n wherever it is taken for markup. */

export const MARKUP: readonly string[] = [
  '<script>top.ran=1</script>',
  '<img src=x onerror=top.ran=2>',
  '"><svg onload=top.ran=3>',
  "'><details open ontoggle=top.ran=4>",
  '</textarea></title></style><iframe srcdoc="<script>top.ran=5</script>">',
  '<a href="javascript:top.ran=6" id=lure>x</a>',
  '<svg><animate onbegin=top.ran=7 attributeName=x dur=1s>',
  '" autofocus tabindex=1 onfocus=top.ran=8 x="',
  '</script><script>top.ran=9</script>',
];

/** Goes round the corpus, so that every field gets another one. */
export function hostileTexts(): () => string {
  let next = 0;
  return () => MARKUP[next++ % MARKUP.length] ?? '';
}

const TOLD = /^(?:name|sign|content|reason|remark|text|signName)$/;

/** The same document with something hostile behind every text that a person could have written. */
export function withHostileTexts(value: unknown, hostile: () => string, key = ''): unknown {
  if (typeof value === 'string') return TOLD.test(key) ? value + hostile() : value;
  if (Array.isArray(value)) return value.map((one) => withHostileTexts(one, hostile, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withHostileTexts(one, hostile, name)]));
}
