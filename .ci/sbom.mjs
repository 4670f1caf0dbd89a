/** The bill of materials in CycloneDX, as npm writes it, without the packages that nothing of is bundled. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of the last build, for the package of this manifest. */
export function sbomOf(root, { name, version }) {
  const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const locked = read('package-lock.json').packages;
  const paths = Object.values(read('dist/.built.json')).flatMap(({ packages }) => packages);
  const bundled = new Set(paths.map((path) => `${path.split('node_modules/').at(-1)}@${locked[path].version}`));
  const words = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
  const whole = JSON.parse(execFileSync('npm', words, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' }));
  const product = whole.metadata.component['bom-ref'];
  const isKept = (ref) => ref === product || bundled.has(ref);
  // To npm they are for developers only, since users install none of them.
  const asBundled = ({ properties: _, ...component }) => ({ ...component, scope: 'required' });
  return {
    ...whole,
    // The same build has the same bill.
    serialNumber: undefined,
    metadata: {
      ...whole.metadata,
      timestamp: undefined,
      lifecycles: [{ phase: 'build' }],
      // npm calls it by the name of the folder.
      component: { ...asBundled(whole.metadata.component), name, version },
    },
    components: whole.components.filter((one) => isKept(one['bom-ref'])).map(asBundled),
    dependencies: whole.dependencies
      .filter(({ ref }) => isKept(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isKept) })),
  };
}
