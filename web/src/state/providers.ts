/** The providers by the names the reader knows them under. */
import { useLocalized } from '../i18n/language.ts';
import { useAbout } from './session.tsx';

/** An id that is no provider's stands for itself. */
export function useProviderName(): (id: string) => string {
  const local = useLocalized();
  const { providers } = useAbout();
  return (id) => {
    const provider = providers.find((one) => one.id === id);
    return provider ? local(provider.names) : id;
  };
}

/** One choice a provider; `all` is what stands for none of them. */
export function useProviderOptions(all?: string): { id: string; label: string }[] {
  const local = useLocalized();
  const options = useAbout().providers.map(({ id, names }) => ({ id, label: local(names) }));
  return all === undefined ? options : [{ id: '', label: all }, ...options];
}
