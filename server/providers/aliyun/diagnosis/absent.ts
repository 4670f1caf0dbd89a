/** Where a parameter is that counts as missing: sent empty, under its name in other letters, or in a body that is not read. */
import { say } from '../../../message/localized.ts';
import type { Explanation } from '../../../provider-kit/refusal.ts';
import type { RawRequest } from '../../../provider-kit/request.ts';
import { mediaType } from '../../../provider-kit/request.ts';
import { hasForm, parametersOf } from '../gateway/parameters.ts';

type Reason = Pick<Explanation, 'cause' | 'remedy'>;

/** `place`: what to do where it is nowhere at all. */
export function explainAbsent(name: string, request: RawRequest, place: Explanation['remedy']): Explanation {
  const { all } = parametersOf(request);
  const similar = [...all.keys()].find((one) => one.toLowerCase() === name.toLowerCase());
  const seen = { expected: name, received: similar ?? '' };
  if (similar === name)
    return {
      cause: say(`参数 ${name} 是空的。`, `The parameter ${name} is empty.`),
      remedy: say('空值也算缺少：请写上它的值。', 'An empty value counts as missing: give it one.'),
      ...seen,
    };
  if (similar !== undefined)
    return {
      cause: say(`请求里写的是 ${similar}，没有 ${name}。`, `The request has ${similar}, but no ${name}.`),
      remedy: say(`参数名区分大小写：请改成 ${name}。`, `Names are case-sensitive: write ${name}.`),
      ...seen,
    };
  const unread = isUnread(request) && request.body.includes(name) ? ofUnread(name, request) : undefined;
  const cause = say(`请求缺少参数 ${name}。`, `The parameter ${name} is missing.`);
  return { ...(unread ?? { cause, remedy: place }), ...seen };
}

const isUnread = (request: RawRequest): boolean => request.body.length > 0 && !hasForm(request);

function ofUnread(name: string, request: RawRequest): Reason {
  if (request.method === 'GET')
    return {
      cause: say(`${name} 写在请求体里，而 GET 的请求体不会读取。`, `${name} stands in the body, which is not read of a GET.`),
      remedy: say('请把参数放进查询串，或改用 POST。', 'Put the parameters into the query, or use POST.'),
    };
  const type = mediaType(request);
  return {
    cause: say(
      `${name} 写在请求体里，但 Content-Type 是 ${type}，请求体没有当作表单读取。`,
      `${name} stands in the body, but the Content-Type is ${type}: it is not read as a form.`,
    ),
    remedy: say(
      '请把参数放进查询串，或写成 application/x-www-form-urlencoded 表单。',
      'Put the parameters into the query, or into an application/x-www-form-urlencoded form.',
    ),
  };
}
