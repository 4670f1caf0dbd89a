/** What is said against a change of an account's items. */
import { say } from '../../message/localized.ts';
import type { Localized } from '../../message/localized.ts';
import { ProblemError } from '../../net/problem.ts';
import type { Shelf } from '../../provider-kit/holdings/shelf.ts';
import { KEPT_LIMITS } from '../../provider-kit/limits.ts';

interface Place {
  account: { id: string };
  provider: { id: string };
  shelf: Shelf<unknown>;
}

export function badApp({ zh, en }: Localized, remedy: Localized): ProblemError {
  return new ProblemError(400, 'Bad body', say(`app：${zh}`, `app: ${en}`), remedy);
}

export const LEAVE_OUT = say('请去掉它。', 'Leave it out.');

const oneOfThese = (owners: readonly string[]): Localized =>
  say(`可用：${owners.join(', ')}。`, `Name one of: ${owners.join(', ')}.`);

export function noOwner(owners: readonly string[]): ProblemError {
  return badApp(say('缺少这一项。', 'is missing.'), oneOfThese(owners));
}

export function unknownOwner(app: string, owners: readonly string[]): ProblemError {
  const shown = app.slice(0, KEPT_LIMITS.name);
  return badApp(say(`没有“${shown}”。`, `There is no “${shown}”.`), oneOfThese(owners));
}

/** `id` is on the shelf already. */
export function isThere({ provider, shelf }: Omit<Place, 'account'>, id: string): ProblemError {
  return taken(
    say(
      `${provider.id} 的 ${shelf.name} 里已有 ${shelf.id}“${id}”。`,
      `${provider.id} has ${shelf.id} “${id}” on ${shelf.name} already.`,
    ),
    say('请换一个，或用 PATCH 改已有的。', 'Take another one, or change that by PATCH.'),
  );
}

export function isFull({ shelf }: Pick<Place, 'shelf'>): ProblemError {
  return taken(
    say(
      `${shelf.name} 里已有 ${KEPT_LIMITS.items} 项，不能再多。`,
      `There are ${KEPT_LIMITS.items} on ${shelf.name}, and no more can be kept.`,
    ),
    say('请先删除一些。', 'Remove some first.'),
  );
}

export function noItem({ account, provider, shelf }: Place, id: string): ProblemError {
  const cause = say(
    `账号“${account.id}”的 ${provider.id} ${shelf.name} 里没有 ${shelf.id}“${id}”。`,
    `Account “${account.id}” has no ${provider.id} ${shelf.id} “${id}” on ${shelf.name}.`,
  );
  const path = `accounts/${account.id}/${provider.id}/${shelf.name}`;
  return new ProblemError(404, 'No such item', cause, say(`GET ${path} 列出现有的。`, `GET ${path} lists them.`));
}

export function inSeveral(id: string, owners: string): ProblemError {
  return new ProblemError(
    409,
    'More than one',
    say(`“${id}”在 ${owners} 里都有。`, `“${id}” is in ${owners}.`),
    say('请用 ?app= 指明是哪一个。', 'Say which by ?app=, with one of them.'),
  );
}

export function exampleOf({ example }: Shelf<unknown>): string {
  return JSON.stringify(example);
}

export function badItem({ shelf }: Pick<Place, 'shelf'>, path: string, { zh, en }: Localized): ProblemError {
  const at = path === '' ? '' : `${path}: `;
  const remedy = say(`例如 ${exampleOf(shelf)}。`, `Send such as ${exampleOf(shelf)}.`);
  return new ProblemError(400, 'Bad body', say(`${at}${zh}`, `${at}${en}`), remedy);
}

export function taken(cause: Localized, remedy: Localized): ProblemError {
  return new ProblemError(409, 'Not possible', cause, remedy);
}
