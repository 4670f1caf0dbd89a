/** The layers of the server and of the page, lowest first: the one table that the linter, the graph and the tests read. */

/**
 * @typedef {object} Layer
 * @property {string} at Its folder or file, from the root of the project.
 * @property {readonly string[]} sees The layers it may import from, besides its own.
 * @property {readonly string[]} [packages] The only packages it may import; without this, any.
 * @property {boolean} [rooms] Each folder in it stands alone; everybody else knows its index.ts only.
 * @property {boolean} [pure] Time, chance and ids are handed to it.
 * @property {boolean} [process] It may touch the process.
 * @property {string} [types] A file outside the tree whose types it may import, and nothing but the types.
 * @property {string} [data] A file outside the tree that it may read.
 */

/** One row: a layer, or several on one level, which do not import each other. */
const SERVER = [
  { name: 'message', packages: [], pure: true },
  'world',
  { name: 'settings', data: 'package.json' },
  { name: 'provider-kit', sees: ['message'], packages: ['node:crypto', 'fast-xml-parser', 'json5', 'valibot'], pure: true },
  { name: 'providers', sees: ['message', 'provider-kit'], packages: ['valibot'], pure: true, rooms: true },
  'scenario',
  'ledger',
  ['serving', 'delivery'],
  'net',
  'api',
  'app.ts',
  'open-sandbox.ts',
  // What a test has of a sandbox, over HTTP; it is installed by itself too.
  { name: 'client', sees: [], packages: ['node:http', 'node:timers'] },
  'kit.ts',
  { name: 'commands', process: true },
  { name: 'main.ts', process: true },
  // What is installed as the command, and what is imported: they load the built main.ts and kit.ts.
  { name: 'cached.ts', sees: [], process: true },
  { name: 'launch.ts', sees: ['cached.ts'], process: true },
  { name: 'index.ts', sees: ['cached.ts', 'client'] },
  { name: 'fixtures', sees: ['index.ts', 'client'], process: true },
];

const PAGE = [
  'i18n',
  'text',
  'ui',
  'state',
  'routes',
  'evidence',
  'picker',
  'compose',
  // The places.
  'connect',
  'callbacks',
  'lab',
  'inspector',
  'log',
  'phone',
  'demo',
  'first',
  'inbox',
  'accounts',
  'stats',
  'shell',
  'app.tsx',
  'main.tsx',
];

/** The file of the server that the page shares: its types are what is said on the wire. */
export const WIRE = 'server/api/wire.ts';

/** @type {readonly Layer[]} */
export const LAYERS = [...tree('server', SERVER), ...tree('web/src', PAGE, { types: WIRE })];

/** Reads the rows of a tree: a layer sees every layer of the rows before its own, unless it says which. */
function tree(root, rows, common = {}) {
  const below = [];
  return rows.flatMap((row) => {
    const seen = [...below];
    const level = [row].flat().map((layer) => {
      const { name, sees, ...more } = typeof layer === 'string' ? { name: layer } : layer;
      return { ...common, ...more, at: `${root}/${name}`, sees: sees?.map((other) => `${root}/${other}`) ?? seen };
    });
    below.push(...level.map(({ at }) => at));
    return level;
  });
}

/**
 * Whether a layer is one file.
 * @param {string} at
 */
export const isFile = (at) => /\.tsx?$/.test(at);

/**
 * How the name of everything in a layer begins: a layer that is one file has its style sheet beside it.
 * @param {string} at
 */
export const prefixOf = (at) => (isFile(at) ? at.replace(/tsx?$/, '') : `${at}/`);

/**
 * The layer that a file belongs to.
 * @param {string} file
 */
export const layerOf = (file) => LAYERS.find(({ at }) => file.startsWith(prefixOf(at)));

/**
 * Whether a file may import another one.
 * @param {string} from
 * @param {string} to
 * @param {boolean} typesOnly
 */
export function mayImport(from, to, typesOnly) {
  const [mine, theirs] = [layerOf(from), layerOf(to)];
  if (mine === undefined) return false;
  if (to === mine.data || (typesOnly && to === mine.types)) return true;
  if (theirs === undefined) return false;
  if (mine !== theirs) return mine.sees.includes(theirs.at) && (!theirs.rooms || to === `${theirs.at}/index.ts`);
  const [here, there] = [roomOf(mine, from), roomOf(mine, to)];
  return here === there || (here === undefined && to === `${there}/index.ts`);
}

/** The folder of a file that stands alone within its layer. */
function roomOf({ at, rooms }, file) {
  const [room, ...rest] = file.slice(at.length + 1).split('/');
  return rooms && rest.length > 0 ? `${at}/${room}` : undefined;
}
