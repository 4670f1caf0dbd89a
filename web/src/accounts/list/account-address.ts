/** Where an account is looked at: while the page is about one, it is about that one then. */
import { useAccount, withAccount } from '../../state/chosen.ts';

/** The address of a section of an account. */
export function useSectionAddress(): (path: string, id: string) => string {
  const chosen = useAccount();
  return (path, id) => (chosen === '' ? `${path}#${encodeURIComponent(id)}` : withAccount(path, id));
}
