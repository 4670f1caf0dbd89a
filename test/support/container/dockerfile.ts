/** What a Dockerfile says, in the forms that ours uses; another form is an error, so that no step is passed over. */

export interface Step {
  /** `COPY` */
  name: string;
  /** `--from=build` as `from`, `build`. */
  flags: ReadonlyMap<string, string>;
  /** The words, or those of the JSON list. */
  words: readonly string[];
  /** Without flags, as it stands; of RUN, what the shell gets. */
  text: string;
}

export interface Stage {
  base: string;
  name: string | undefined;
  steps: readonly Step[];
}

/** Pure. The stages in order. */
export function parseDockerfile(text: string): Stage[] {
  const lines = text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: (Stage & { steps: Step[] })[] = [];
  for (const line of lines) {
    const step = parseStep(line);
    const [base = '', as, name] = step.words;
    const stage = stages.at(-1);
    if (step.name === 'FROM') stages.push({ base, name: as?.toUpperCase() === 'AS' ? name : undefined, steps: [] });
    else if (stage === undefined) throw new Error(`before the first FROM: ${line}`);
    else stage.steps.push(step);
  }
  return stages;
}

function parseStep(line: string): Step {
  const [, name = '', flagged = '', text = ''] = /^([A-Z]+)((?: --[a-z-]+=\S+)*) +(.*)$/.exec(line) ?? [];
  if (name === '') throw new Error(`no step of a Dockerfile: ${line}`);
  const flags = new Map(
    flagged
      .split(' --')
      .slice(1)
      .map((flag) => [flag.slice(0, flag.indexOf('=')), flag.slice(flag.indexOf('=') + 1)]),
  );
  return { name, flags, words: listOf(text) ?? text.split(/\s+/), text };
}

/** The exec form: a JSON list. */
export function listOf(text: string): string[] | undefined {
  return text.startsWith('[') ? (JSON.parse(text) as string[]) : undefined;
}

/** Pure. What of the context is taken, at its top: a list that leaves out everything but what it names. */
export function takenBy(dockerignore: string): Set<string> {
  const [all, ...taken] = dockerignore.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  if (all !== '*' || taken.some((line) => !/^![\w.-]+(?:\/[\w.-]+)*$/.test(line)))
    throw new Error('.dockerignore names what is taken, at the top');
  return new Set(taken.map((line) => line.slice(1)));
}
