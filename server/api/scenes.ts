/** Scenes: what there is, and how one is set and struck. */
import { say } from '../message/localized.ts';
import type { Rule } from '../scenario/rule.ts';
import type { Scene } from '../scenario/scenes.ts';
import { groupOfScene, SCENES } from '../scenario/scenes.ts';
import type { World } from '../ledger/world.ts';
import { ProblemError } from '../net/problem.ts';
import { armRules, disarm, parseRule } from './rules.ts';
import type { SceneResource } from './wire.ts';

export function sceneOf(id: string): Scene {
  const scene = SCENES.find((one) => one.id === id);
  if (scene) return scene;
  const ids = SCENES.map((one) => one.id).join(', ');
  throw new ProblemError(
    404,
    'No such scene',
    say(`没有场景“${id}”。`, `There is no scene “${id}”.`),
    say(`可用：${ids}。`, `There are ${ids}.`),
  );
}

/** `account`: a scene of its calls alone; without one, of all calls. */
export function sceneResource(world: World, scene: Scene, account?: string): SceneResource {
  return { ...scene, armed: world.rules.list(world.clock.now()).some(belongs(scene, account)) };
}

/** Arms its rules anew: a scene that is set a second time begins from its start. */
export function setScene(world: World, scene: Scene, account?: string): SceneResource {
  strikeScene(world, scene, account);
  // A handshake comes before anybody knows whose call it is.
  const rules = scene.rules.filter(({ outcome }) => account === undefined || outcome.fault?.kind !== 'tls-handshake');
  const own = account === undefined ? {} : { account };
  const wanted = rules.map(({ match, ...rule }) => parseRule({ ...rule, match: { ...match, ...own } }));
  armRules(world, wanted, groupOfScene(scene.id));
  return sceneResource(world, scene, account);
}

export function strikeScene(world: World, scene: Scene, account?: string): SceneResource {
  disarm(world, belongs(scene, account));
  return sceneResource(world, scene, account);
}

function belongs({ id }: Scene, account: string | undefined): (rule: Rule) => boolean {
  const group = groupOfScene(id);
  return (rule) => rule.group === group && rule.match.account === account;
}
