/** The log's address with the filter the reader has set, without what belongs to an open request. Pure. */

export function logPath(search: string): string {
  const filter = new URLSearchParams(search);
  filter.delete('tab');
  const rest = filter.toString();
  return rest === '' ? '/log' : `/log?${rest}`;
}
