/** The address may name an account to look at (`#stock`) while the page is about all of them. */
import { useLocationProperty } from 'wouter/use-browser-location';

/** Undefined where it names none. */
export function useAnchor(): string | undefined {
  const hash = useLocationProperty(() => location.hash);
  return decoded(hash.slice(1)) || undefined;
}

/** Not every fragment that somebody may write can be decoded. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
