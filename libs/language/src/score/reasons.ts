import type { Reason } from '../types.js';
import type { WordClass } from './lexicon.js';
import { type PackedModel, packedWeight } from './model.js';
import type { NamedGroup, Sparse } from './vector.js';

/** Words that say nothing by themselves, whatever they weigh. */
const idle = new Set(
  'very what that this these those there then than with from have been were when where which while they them their your about into over also just only even will would because since who how why here some such more most much many'.split(
    ' ',
  ),
);

/** So many reasons are shown; more would be read by nobody. */
const most = 4;
/** A reason that moved the score by less than this did not carry it. */
const least = 0.03;

/** What a class of words is to an editor. */
const said: Readonly<Record<WordClass | 'figure' | 'none', string | undefined>> = {
  figure: 'names a figure',
  measure: 'measures or counts something',
  change: 'says that something rose or fell',
  compared: 'compares',
  money: 'is about money',
  tax: 'is about taxes',
  work: 'is about jobs or the economy',
  health: 'is about health',
  schools: 'is about schools',
  crime: 'is about crime or the courts',
  force: 'is about war or the military',
  borders: 'is about immigration',
  climate: 'is about energy or the climate',
  law: 'names a law or a programme',
  enact: 'says how somebody voted or decided',
  office: 'names an office or a party',
  place: 'names a country or place',
  source: 'names a source',
  when: 'says when',
  did: 'tells of something done',
  think: 'an opinion or a feeling',
  ought: 'a wish, a plan or a demand',
  praise: 'praise or blame',
  chat: 'courtesy, or talk about the talk',
  deny: 'denies something',
  spread: 'speaks of all or none',
  none: 'holds no words',
};

const build: readonly { readonly pattern: RegExp; readonly said: string }[] = [
  { pattern: /^figures [1-4]/, said: 'names a figure' },
  { pattern: /^figures 0/, said: 'names no figure' },
  { pattern: /^names [1-5]/, said: 'names somebody or something' },
  { pattern: /^first person [1-3]/, said: 'speaks in the first person' },
  { pattern: /^we [1-3]/, said: 'speaks of “we”' },
  { pattern: /^question true/, said: 'a question' },
  { pattern: /^past [1-3]/, said: 'tells of something done' },
  { pattern: /^wish [1-2]/, said: 'a wish, a plan or a demand' },
  { pattern: /^compared [1-2]/, said: 'measures or compares' },
  { pattern: /^years [1-2]/, said: 'says when' },
  { pattern: /^length [01]/, said: 'very short' },
  { pattern: /^length [5-7]/, said: 'a long sentence that says much' },
];

/** Which features are told as which reason; those that say nothing to a reader are left out, however strong. */
function sentenceFor(group: NamedGroup, name: string): string | undefined {
  if (group === 'build') return build.find(({ pattern }) => pattern.test(name))?.said;
  if (group === 'class') return said[name.replace(/ \d$/, '') as WordClass];
  if (group === 'classes') {
    const [a, b] = name.split('+') as [WordClass, WordClass | undefined];
    const [first, second] = [said[a], b && said[b]];
    return first && second ? `${first} and ${second}` : undefined;
  }
  if (group === 'word' && name.length > 3 && !name.startsWith('<') && !idle.has(name)) return `says “${name}”`;
  return undefined;
}

/**
 * The features that carried the score, strongest first. The weight is what they added to the log-odds that the sentence is worth checking;
 * below zero they spoke against it. Features that are told in the same words are added up.
 */
export function reasonsOf({ places, values, named }: Sparse, model: PackedModel): Reason[] {
  const told = new Map<string, number>();
  for (const { group, name, at } of named) {
    const words = sentenceFor(group, name);
    if (words === undefined) continue;
    const weight = (label: number): number => packedWeight(model, places[at] ?? 0, label);
    const moved = (weight(2) - (weight(0) + weight(1)) / 2) * (values[at] ?? 0);
    told.set(words, (told.get(words) ?? 0) + moved);
  }
  return [...told]
    .map(([feature, weight]): Reason => ({ feature, weight: Math.round(weight * 1000) / 1000 }))
    .filter(({ weight }) => Math.abs(weight) >= least)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.feature < b.feature ? -1 : 1))
    .slice(0, most);
}
