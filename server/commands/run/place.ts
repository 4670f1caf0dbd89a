/** Where the commands' children find the sandbox, and what a runtime needs to be led there. */

/** An environment as it was given: the variables of a process. */
export type Given = Readonly<Record<string, string | undefined>>;

/** What is set in it. */
export type Variables = Readonly<Record<string, string>>;

export interface Place {
  /** `http://127.0.0.1:10690` */
  url: string;
  /** What opens its inbox and API; null where nothing is asked for. */
  token: string | null;
  /** Host names of the providers, lower case. */
  hosts: readonly string[];
  /** The root of the sandbox's authority, PEM. */
  caFile: string;
  /** That root and all that the environment trusted before, PEM. */
  bundleFile: string;
  /** Variables for it that the usual programs do not know, and clients of the providers do. */
  rootVariables: readonly string[];
  /** That root and what NODE_EXTRA_CA_CERTS named before, PEM. */
  extraFile: string;
  /** The same as `bundleFile` as a key store of Java. */
  trustStore: string;
  /** The package's hooks, one file a runtime. */
  hooks: string;
  /** A folder with the Python hook, and one with settings for PHP: they are written, so they are the run's own. */
  pythonFolder: string;
  phpFolder: string;
  /** A hosts file of the command's own, where it wants one. */
  hostsFile: string;
  /** By it every port of a provider's name leads to the sandbox. */
  byName?: boolean;
  platform: NodeJS.Platform;
}

/** One runtime: the variables it is led by. Pure. */
export type Runtime = (place: Place, given: Given) => Variables;

/** Host and port of an address, without the brackets of IPv6. */
export function addressOf(url: string): { host: string; port: number } {
  const { hostname, port, protocol } = new URL(url);
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port) || (protocol === 'https:' ? 443 : 80) };
}

/** A list of paths as the system writes it. */
export function pathList(platform: NodeJS.Platform, ...paths: readonly (string | undefined)[]): string {
  return paths.filter((path) => path !== undefined && path !== '').join(platform === 'win32' ? ';' : ':');
}
