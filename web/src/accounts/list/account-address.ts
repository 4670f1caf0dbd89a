/** Where an account is looked at: while the page is about one, it is about that one then. */
import { useAccount, withAccount } from '../../state/chosen.ts';

export function useAccountAddress(): (id: string) => string {
  const chosen = useAccount();
  return (id) => (chosen === '' ? `/accounts#${encodeURIComponent(id)}` : withAccount('/accounts', id));
}
