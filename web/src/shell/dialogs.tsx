/** The dialogs that have an address: `/compose?provider=…&to=…` and `/demo?provider=…`. Closing one leads back to what is below it. */
import { leaveDialog } from '../state/chosen.ts';
import { useAbout } from '../state/session.tsx';
import { later } from '../ui/later.tsx';

const Compose = later(() => import('../compose/compose.tsx').then((file) => file.Compose));
const Demo = later(() => import('../demo/demo.tsx').then((file) => file.Demo));

export function Dialogs() {
  const wanted = new URLSearchParams(location.search);
  const { providers } = useAbout();
  const provider = (providers.find(({ id }) => id === wanted.get('provider')) ?? providers[0])?.id;
  if (provider === undefined) return null;
  if (location.pathname === '/demo') return <Demo provider={provider} onClose={leaveDialog} />;
  return <Compose provider={provider} to={wanted.get('to') ?? undefined} onClose={leaveDialog} />;
}
