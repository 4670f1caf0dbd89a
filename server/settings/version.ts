/** The version of this sandbox, as published. */
import manifest from '../../package.json' with { type: 'json' };

export const version: string = manifest.version;
