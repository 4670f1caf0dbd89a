/** Counts what breaks the order of the house, types included: circles, upward imports, files and folders that are too large. */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Visitor, parseSync } from 'vite';
import { layerOf, mayImport } from './layers.mjs';

const LINES = 350;
const FILES = 25;

/** What may be longer than LINES, because it is read row by row and not as code. */
const TABLES = [
  // The codes of a provider, and what each means.
  /^server\/providers\/[^/]+\/codes\//,
  // The calling codes of the world.
  /^server\/message\/calling-codes\.ts$/,
  // What the page says, in both languages.
  /^web\/src\/.*\btexts\.ts$/,
];

/** @typedef {{ from: string, to: string, typesOnly: boolean, line: number }} Edge */

/**
 * Every relative import of a file, in each form that TypeScript knows.
 * @param {string} file
 * @param {string} source
 * @returns {Edge[]}
 */
export function importsOf(file, source) {
  const { program, errors } = parseSync(file, source);
  const at = (node) => source.slice(0, node.start).split('\n').length;
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const edges = [];
  const add = (node, typesOnly) => {
    // A name that is put together at run time could lead anywhere.
    if (node.type !== 'Literal') throw new Error(`${file}:${at(node)}: write the imported file as a plain string`);
    const to = posix.join(dirname(file), node.value);
    if (node.value.startsWith('.')) edges.push({ from: file, to, typesOnly, line: at(node) });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source, node.importKind === 'type'),
    ExportNamedDeclaration: (node) => node.source && add(node.source, node.exportKind === 'type'),
    ExportAllDeclaration: (node) => add(node.source, node.exportKind === 'type'),
    ImportExpression: (node) => add(node.source, false),
    TSImportType: (node) => add(node.source, true),
    TSExternalModuleReference: (node) => add(node.expression, false),
  }).visit(program);
  return edges;
}

/**
 * Sets of files each of which reaches each other one.
 * @param {readonly Pick<Edge, 'from' | 'to'>[]} edges
 * @returns {string[][]}
 */
export function circlesOf(edges) {
  const next = new Map();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const reached = new Map([...next.keys()].map((file) => [file, reachedFrom(file, next)]));
  const told = new Set();
  return [...reached].flatMap(([file, others]) => {
    if (told.has(file) || !others.has(file)) return [];
    const circle = [...others].filter((other) => reached.get(other)?.has(file));
    for (const one of circle) told.add(one);
    return [circle];
  });
}

function reachedFrom(file, next) {
  const reached = new Set(next.get(file));
  // A set hands out what is added to it while it is being walked.
  for (const one of reached) for (const other of next.get(one) ?? []) reached.add(other);
  return reached;
}

/**
 * The name of every file below `server/` and `web/src/`, with forward slashes.
 * @param {string} root
 */
function filesBelow(root) {
  return ['server', 'web/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((name) => /\.(tsx?|css)$/.test(name))
      .sort(),
  );
}

/** Folders with too many files beside each other. The style sheet of a component counts as part of it. */
function crowded(files) {
  const counts = new Map();
  for (const file of files) if (!file.endsWith('.css')) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > FILES).map(([folder, count]) => `${folder}/  ${count}`);
}

function main(root) {
  const files = filesBelow(root);
  const sources = files.map((file) => [file, readFileSync(join(root, file), 'utf8')]);
  const edges = sources.flatMap(([file, source]) => (file.endsWith('.css') ? [] : importsOf(file, source)));
  const long = sources
    .map(([file, source]) => [file, source.split('\n').length - 1])
    .filter(([file, lines]) => lines > LINES && !TABLES.some((table) => table.test(file)));
  const findings = {
    circles: circlesOf(edges).map((circle) => circle.join('\n    ')),
    'upward imports': edges
      .filter(({ from, to, typesOnly }) => !mayImport(from, to, typesOnly))
      .map(({ from, to, typesOnly, line }) => `${from}:${line} -> ${to}${typesOnly ? ' (type)' : ''}`),
    'files outside the layers': files.filter((file) => layerOf(file) === undefined),
    [`files above ${LINES} lines`]: long.map(([file, lines]) => `${file}  ${lines}`),
    [`folders above ${FILES} files`]: crowded(files),
  };
  for (const [what, found] of Object.entries(findings)) {
    console.log(`${what.padEnd(26)}${found.length}`);
    for (const one of found) console.log(`  ${one}`);
  }
  if (Object.values(findings).some((found) => found.length > 0)) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(join(import.meta.dirname, '..'));
