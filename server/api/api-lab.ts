/** The calls of the error lab: the catalogue, rules, numbers, scenes, and the explanation of a pasted request. */
import type { Claim } from '../net/claims.ts';
import { say } from '../message/localized.ts';
import { CERTAINTIES } from '../message/vocabulary.ts';
import type { RawRequest } from '../provider-kit/request.ts';
import { SCENES } from '../scenario/scenes.ts';
import type { World } from '../ledger/world.ts';
import * as answers from './answers/lab.ts';
import { listOf } from './answers/common.ts';
import { exchangeSummary, explained } from './answers/messages.ts';
import { errorList, outcomesResource, sendBody, sendOne, triggerResources } from './errors.ts';
import { explainBody, explainPasted } from './explain.ts';
import { account, existing, oneOf, provider, q } from './query.ts';
import { toExchangeSummary, toRuleResource } from './resources.ts';
import { Afterwards, list, notFound, parameter } from './routes.ts';
import type { Routes } from './routes.ts';
import { armRules, disarm, ruleBody } from './rules.ts';
import { sceneOf, sceneResource, setScene, strikeScene } from './scenes.ts';

/** `claimOf` tells whose request one is. */
export function labCalls({ on }: Routes, world: World, claimOf: (request: RawRequest) => Claim): void {
  const errors = {
    title: say('错误码目录', 'every code there is, and what provokes it'),
    query: { provider, q, certainty: oneOf(CERTAINTIES, say('依据：文案有多可靠', 'how sure its text is')) },
    answer: answers.errors,
  };
  on('GET /errors', errors, ({ query }) => errorList(world, query));

  const send = {
    title: say('发一条，得到指定错误码', 'send one message that comes out with a code'),
    body: sendBody,
    answer: exchangeSummary,
    problems: [404, 409, 503],
  };
  on('POST /errors/send', send, ({ body, request }) => {
    const id = sendOne(world, body, request.headers.host ?? '');
    return new Afterwards(() => {
      const row = world.mailbox.exchange(id);
      if (!row) throw new Error('what was sent is not there');
      return toExchangeSummary(world, row);
    });
  });

  const explain = {
    title: say('分析粘贴的请求', 'what a pasted request would come to, and why'),
    body: explainBody,
    answer: explained,
    problems: [422],
  };
  on('POST /explain', explain, ({ body, request }) => {
    const asking = {
      claimOf,
      ownHost: (request.headers.host ?? '').toLowerCase(),
      remoteAddress: request.socket.remoteAddress ?? '',
    };
    return explainPasted(world, body, asking);
  });

  const outcomes = {
    title: say('规则可用的情形与故障', 'the situations and faults that a rule may name'),
    answer: answers.outcomes,
  };
  on('GET /outcomes', outcomes, () => outcomesResource());

  const scenes = { title: say('场景', 'scenes: rules that go together'), query: { account }, answer: listOf(answers.scene) };
  on('GET /scenes', scenes, ({ query: { account: of } }) => {
    existing(world, of);
    return list(SCENES.map((scene) => sceneResource(world, scene, of)));
  });

  const arm = { title: say('启用场景', 'arm a scene'), query: { account }, answer: answers.scene, problems: [409] };
  on('POST /scenes/:id', arm, ({ query, request }) => {
    const scene = sceneOf(parameter(request, 'id'));
    existing(world, query.account);
    return setScene(world, scene, query.account);
  });

  const strike = { title: say('结束场景', 'disarm a scene'), query: { account }, answer: answers.scene };
  on('DELETE /scenes/:id', strike, ({ query, request }) => {
    const scene = sceneOf(parameter(request, 'id'));
    existing(world, query.account);
    return strikeScene(world, scene, query.account);
  });

  const rules = { title: say('已启用的规则', 'what is armed'), query: { account }, answer: listOf(answers.rule) };
  on('GET /rules', rules, ({ query: { account: of } }) => {
    const now = world.clock.now();
    return list((of === undefined ? world.rules.list(now) : world.rules.listOf(of, now)).map(toRuleResource));
  });

  const armRule = { title: say('启用一条规则', 'arm a rule'), body: ruleBody, answer: answers.rule, problems: [404, 409] };
  on('POST /rules', armRule, ({ body }) => {
    const [rule] = armRules(world, [body], null);
    if (!rule) throw new Error('an armed rule is not there');
    return toRuleResource(rule);
  });

  const disarmAll = { title: say('解除全部规则', 'disarm every rule'), query: { account }, answer: answers.disarmed };
  on('DELETE /rules', disarmAll, ({ query: { account: of } }) => {
    existing(world, of);
    return { disarmed: disarm(world, ({ match }) => of === undefined || match.account === of) };
  });

  on('DELETE /rules/:id', { title: say('解除一条规则', 'disarm a rule'), answer: answers.disarmed }, ({ request }) => {
    const disarmed = disarm(world, ({ id }) => id === parameter(request, 'id'));
    if (disarmed === 0) throw notFound('rule', request);
    return { disarmed };
  });

  const triggers = { title: say('触发号码', 'numbers that bring their outcome along'), answer: listOf(answers.trigger) };
  on('GET /triggers', triggers, () => list(triggerResources(world)));
}
