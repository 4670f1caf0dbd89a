/** Providers made whole: what a definition leaves out gets the kit's default, and a registration its numbers. */
import type { AccountPart } from './account.ts';
import { refusingRow, situationsOf } from './codes.ts';
import type { Provider, ProviderDefinition, ProviderExtras } from './contract.ts';
import { foldShelf, isShelfChange } from './holdings/shelf.ts';
import { curlOf } from './shell.ts';

/** Fills in what the definition leaves out. */
export function defineProvider<Part, Change>(definition: ProviderDefinition<Part, Change>): Provider<Part, Change> {
  const situations = situationsOf(definition.codes);
  return {
    ...defaults(definition, situations),
    ...definition,
    account: withShelves(definition.account),
    situations,
    codePrefix: '',
  };
}

/** Changes of shelves are the kit's to fold, all others the provider's. */
function withShelves<Part, Change>(account: AccountPart<Part, Change>): AccountPart<Part, Change> {
  const { shelves = [] } = account;
  const fold: typeof account.fold = (part, change) =>
    isShelfChange(change) ? foldShelf(part, shelves, change) : account.fold(part, change);
  return { ...account, fold };
}

function defaults<Part, Change>(
  definition: ProviderDefinition<Part, Change>,
  situations: Provider['situations'],
): ProviderExtras<Part> {
  const { names, codes, account, refusal, sample = () => undefined } = definition;
  const anyRefusal = Object.keys(codes).find((key) => refusingRow(codes, key)) ?? '';
  return {
    mark: names.zh.slice(0, 2),
    accent: { light: '#5b6270', dark: '#a3abba' },
    addresses: [],
    ports: [80, 443],
    deafClients: [],
    rootVariables: [],
    checks: {},
    failure: situations.busy ?? anyRefusal,
    forced: (key, { request }, desk) => {
      const row = refusingRow(codes, key);
      if (!row) return undefined;
      const { code, message } = row;
      return { code, message, reply: refusal({ code, message }, request, desk) };
    },
    states: [],
    leniencies: {},
    // The carriers' usual words.
    reportCodes: { delivered: 'DELIVRD', undelivered: 'UNDELIV' },
    dailyUses: () => [],
    callbacks: undefined,
    guide: {
      settings: (part, origin) => [
        { label: 'URL', value: origin },
        ...[...account.keys(part), ...account.secrets(part)].map((value, i) => ({ label: `key ${i + 1}`, value })),
      ],
      examples: (part, origin, now) => {
        const request = sample('', part, { host: origin.replace(/^https?:\/\//, ''), now, to: '13800138000' });
        return request ? [{ title: { zh: '发送一条短信', en: 'Send a message' }, command: curlOf(request, origin) }] : [];
      },
    },
    sample,
    renewed: (request) => request,
    templates: () => [],
    signature: () => undefined,
  };
}

/**
 * The providers of a sandbox, each under the four digits that the numbers of its codes begin with: `198` and one digit,
 * `1980` being everybody's. Throws for a table that cannot be meant: a mistake of ours.
 */
export function registered(table: Readonly<Record<string, Provider>>): readonly Provider[] {
  const providers = Object.entries(table).map(([codePrefix, provider]) => {
    if (!/^198[1-9]$/.test(codePrefix)) throw new Error(`${provider.id} cannot have the numbers ${codePrefix}…`);
    return { ...provider, codePrefix };
  });
  const ids = new Set(providers.map(({ id }) => id));
  const hosts = providers.flatMap((provider) => provider.hosts);
  if (ids.size < providers.length) throw new Error('two providers have the same id');
  if (new Set(hosts).size < hosts.length) throw new Error('two providers have the same host');
  return providers;
}
