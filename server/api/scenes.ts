/** Scenes: what there is, and how one is set and struck. */
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
  throw new ProblemError(404, 'No such scene', `There is no scene "${id}".`, `There are ${ids}.`);
}

export function sceneResource(world: World, scene: Scene): SceneResource {
  const group = groupOfScene(scene.id);
  return { ...scene, armed: world.rules.list(world.clock.now()).some((rule) => rule.group === group) };
}

/** Arms its rules anew: a scene that is set a second time begins from its start. */
export function setScene(world: World, scene: Scene): SceneResource {
  strikeScene(world, scene);
  armRules(world, scene.rules.map(parseRule), groupOfScene(scene.id));
  return sceneResource(world, scene);
}

export function strikeScene(world: World, scene: Scene): SceneResource {
  const group = groupOfScene(scene.id);
  disarm(world, (rule) => rule.group === group);
  return sceneResource(world, scene);
}
