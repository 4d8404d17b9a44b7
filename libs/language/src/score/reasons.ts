import { place } from './hashing.js';
import type { LinearModel } from './model.js';
import type { Reason } from '../types.js';

/** The features that carried the score, strongest first. */
export function reasonsOf(features: ReadonlyMap<string, number>, model: LinearModel): Reason[] {
  let square = 0;
  for (const value of features.values()) square += value * value;
  const length = Math.sqrt(square) || 1;
  const groups = new Map<string, number>();
  for (const [name, value] of features) {
    const at = place(name) * 3;
    const weight = (((model.weights[at + 2] ?? 0) - Math.max(model.weights[at] ?? 0, model.weights[at + 1] ?? 0)) * value) / length;
    const said = say(name);
    if (said) groups.set(said, (groups.get(said) ?? 0) + weight);
  }
  return [...groups]
    .map(([feature, weight]) => ({ feature, weight: Math.round(weight * 1000) / 1000 }))
    .filter(({ weight }) => Math.abs(weight) >= 0.02)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, 4);
}

function say(name: string): string | undefined {
  const [kind = '', rest = ''] = [name.slice(0, 1), name.slice(2)];
  if (kind === 's') {
    if (rest.startsWith('figures')) return rest.endsWith('0') ? 'names no figure' : 'names a figure';
    if (rest.startsWith('first person')) return rest.endsWith('0') ? undefined : 'first person';
    if (rest === 'question true') return 'a question';
    if (rest.startsWith('wish')) return rest.endsWith('0') ? undefined : 'a wish, plan or possibility';
    if (rest.startsWith('compared')) return rest.endsWith('0') ? undefined : 'compares or measures';
    if (rest.startsWith('past')) return rest.endsWith('0') ? undefined : 'tells of something past';
    return undefined;
  }
  if (kind === 'u' && !rest.startsWith('<')) return `says “${rest}”`;
  return undefined;
}
