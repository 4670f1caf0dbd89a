/** The recipes of `web/docs/en/ci.md`, parsed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { array, object, optional, parse as shaped, record, string, unknown } from 'valibot';
import { parse } from 'yaml';
import { packageRoot } from '../../server/settings/package-root.ts';
import { snippets } from './markdown.ts';

const page = snippets(readFileSync(join(packageRoot, 'web/docs/en/ci.md'), 'utf8'));

/** The snippets of a language, in order. */
export const inLanguage = (wanted: string): string[] =>
  page.filter(({ language }) => language === wanted).map(({ code }) => code);

const Variables = optional(record(string(), string()), {});
const Service = object({ command: array(string()) });
const Workflow = object({
  jobs: object({ test: object({ steps: array(object({ run: optional(string()), uses: optional(string()), env: Variables })) }) }),
});
const GitLab = object({
  test: object({
    variables: Variables,
    services: optional(array(Service), []),
    script: array(string()),
    after_script: optional(array(string()), []),
  }),
});
const Compose = object({ services: object({ 'sms-sandbox': object({ ...Service.entries, image: string() }) }) });

/** All that is YAML. */
export const documents = inLanguage('yaml').map((code) => shaped(record(string(), unknown()), parse(code)));
const ofKind = (member: string): unknown[] => documents.filter((document) => member in document);

/** The steps of each GitHub workflow. */
export const workflows = ofKind('jobs').map((document) => shaped(Workflow, document).jobs.test.steps);
/** The job of each GitLab file. */
export const gitLab = ofKind('test').map((document) => shaped(GitLab, document).test);
/** The sandbox of each Compose file. */
export const compose = ofKind('services').map((document) => shaped(Compose, document).services['sms-sandbox']);
