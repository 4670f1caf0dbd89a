/** What is filled in, and the request that it makes. Pure. */
import type { ComposeWanted, TemplateResource } from '../../../server/api/wire.ts';

export interface Form {
  provider: string;
  to: string;
  /** Empty for the one that the provider's own sample takes. */
  template: string;
  /** What was typed, by variable; undefined where nothing was. */
  typed: readonly (string | undefined)[];
}

export function chosenOf(templates: readonly TemplateResource[], { provider, template }: Form): TemplateResource | undefined {
  const own = templates.filter((one) => one.provider === provider);
  return own.find(({ id }) => id === template) ?? own[0];
}

/** A variable that nobody typed into has what the sample gives it. */
export function valuesOf(template: TemplateResource, { typed }: Form): string[] {
  return template.values.map((value, i) => typed[i] ?? value);
}

export function withValue(form: Form, index: number, value: string): Form {
  const typed = Array.from({ length: Math.max(form.typed.length, index + 1) }, (_, i) => (i === index ? value : form.typed[i]));
  return { ...form, typed };
}

/** As little as was chosen: a sample by itself is what most clients of the provider send. */
export function wantedOf(form: Form, account: string | undefined, template: TemplateResource | undefined): ComposeWanted {
  const { provider, to } = form;
  return {
    provider,
    account,
    to,
    ...(form.template === '' ? {} : { template: form.template }),
    ...(template === undefined ? {} : { values: valuesOf(template, form) }),
  };
}
