import { type Check, type Report } from './finding-input.js';
import { bounds, type Figure, plain, shown, type Template, templateOf } from './template.js';
import type { Sentence } from './finding-input.js';

const figure = (name: string): string => `#(?<${name}>\\d{1,2})(?!\\d)`;
const words = (most: number): string => `[^#.;:?!–—()]{1,${most}}?`;
/** "#1 men, #2 women and #3 children" */
const parts = `(?<parts>#\\d{1,2}(?!\\d)${words(40)}(?:,? #\\d{1,2}(?!\\d)${words(40)}){0,5}?,? (?:and|plus) (?:another )?#\\d{1,2}(?!\\d))`;

interface Pattern {
  readonly regex: RegExp;
  /** "including": the parts may make less than the whole, never more. */
  readonly atMost?: boolean;
}

const sums: readonly Pattern[] = [
  {
    regex: new RegExp(
      `\\b(?:a (?:combined )?total of|altogether|in all,?|a combined|total(?:ed|led|ing|ling)?|in total,?) ${figure('whole')}(?:(?! including)${words(45)})?(?::|–|—|-|\\(|, (?:of (?:whom|which|them)|comprising|consisting of|made up of|that is|namely|with)) ?${parts}`,
    ),
  },
  {
    regex: new RegExp(
      `${figure('whole')}${words(45)}(?:: | – | — |, (?:of whom|comprising|consisting of|made up of|namely) |, made up of )${parts}(?=[^#]*$)`,
    ),
  },
  {
    regex: new RegExp(
      `${parts}${words(40)},? (?:for a (?:combined )?total of|a (?:combined )?total of|making|bringing the total to|in all,|altogether|adding up to|which (?:makes|adds up to|totals?|totaled)|totall?ing) (?:a total of )?${figure('whole')}`,
    ),
  },
  { regex: new RegExp(`${figure('whole')}${words(45)},? including ${parts}(?=[^#]*$)`), atMost: true },
];

const difference = [
  new RegExp(
    `${figure('a')}(?:${words(35)})?(?:to|against|versus|vs\\.?|-|–|and) ?(?:${words(30)})?${figure('b')}(?:${words(30)})?(?:,|\\(|–|—) ?(?:with |for |by )?(?:a |an )(?:lead|margin|difference|gap|majority|advantage) of (?:just |only |about |nearly )?${figure('d')}`,
  ),
  new RegExp(`${figure('a')}(?: to |-|–)${figure('b')},? (?:a|an) (?:margin|gap|difference|lead) of ${figure('d')}`),
  new RegExp(
    `\\b(?:lead|margin|difference|gap|majority) of (?:just |only )?${figure('d')}(?: points?| votes?| percentage points?)?,? (?:at |\\(|with )?${figure('a')}(?: to |-|–)${figure('b')}`,
  ),
];

/** Wholes that are not the sum of their parts, and leads that are not the difference of the two figures. */
export const sumCheck: Check = {
  name: 'sum',
  version: 1,
  run: (sentences) => sentences.flatMap(check),
};

function check(sentence: Sentence): Report[] {
  const template = templateOf(sentence);
  if (!template) return [];
  for (const pattern of sums) {
    const found = sum(template, pattern);
    if (found) return found;
  }
  for (const regex of difference) {
    const found = apart(template, regex);
    if (found) return found;
  }
  return [];
}

function sum({ text, figures }: Template, { regex, atMost }: Pattern): Report[] | undefined {
  const groups = regex.exec(text)?.groups;
  const whole = figures[Number(groups?.whole)];
  if (!groups || !whole) return undefined;
  const indices = [...(groups.parts ?? '').matchAll(/#(\d{1,2})/g)].map((match) => Number(match[1]));
  const list = indices.map((index) => figures[index]).filter((part): part is Figure => part !== undefined);
  if (list.length < 2 || list.some((part) => part === whole)) return undefined;
  const unit = whole.quantity.unit;
  // years, ages and shares beside a count are no parts of it
  if (list.some((part) => part.quantity.unit !== unit) || unit === 'year' || unit === 'day' || unit === 'month' || unit === '%')
    return undefined;
  if (/\b(?:aged?|years?-old|under|per|each|between|from)\b/.test(groups.parts ?? '')) return undefined;
  // a share of something, or one thing singled out, is no part that is counted
  if (list.some((part) => /^one$/i.test(part.quantity.text) && atMost)) return undefined;
  const low = list.reduce((total, part) => total + exact(part)[0], 0);
  const high = list.reduce((total, part) => total + exact(part)[1], 0);
  const [wholeLow, wholeHigh] = exact(whole);
  if (low <= wholeHigh && (atMost || wholeLow <= high)) return [];
  const right = list.reduce((total, part) => total + part.value, 0);
  return [
    {
      severity: 'WARN',
      code: 'SUM_MISMATCH',
      message: `${list.map(shown).join(' + ')} makes ${plain(right)}, ${atMost ? 'more than' : 'not'} ${shown(whole)}.`,
      spans: inOrder([whole, ...list]),
      reasons: [atMost ? 'the parts cannot be more than the whole' : 'the parts are said to make up the whole'],
    },
  ];
}

const exact = (figure: Figure): [number, number] =>
  !figure.loose && Number.isInteger(figure.value) && figure.half <= 0.5 ? [figure.value, figure.value] : bounds(figure);

function apart({ text, figures }: Template, regex: RegExp): Report[] | undefined {
  const groups = regex.exec(text)?.groups;
  if (!groups) return undefined;
  const at = (name: string): Figure | undefined => figures[Number(groups[name])];
  const [a, b, d] = [at('a'), at('b'), at('d')];
  if (!a || !b || !d) return undefined;
  const units = new Set([a, b].map(({ quantity }) => quantity.unit).filter((unit) => unit !== null));
  if (
    units.size > 1 ||
    (units.has('%') ? !['%', 'pp', null].includes(d.quantity.unit) : d.quantity.unit !== null && !units.has(d.quantity.unit))
  )
    return undefined;
  const right = Math.abs(a.value - b.value);
  const slack = a.half + b.half + bounds(d)[1] - d.value;
  const whole = [a, b, d].every((figure) => Number.isInteger(figure.value) && figure.half <= 0.5 && !figure.loose);
  if (Math.abs(right - d.value) <= (whole && !units.has('%') ? 0 : Math.max(slack, 1))) return [];
  return [
    {
      severity: 'WARN',
      code: 'DIFFERENCE_MISMATCH',
      message: `${shown(a)} and ${shown(b)} are ${plain(right)} apart, not ${shown(d)}.`,
      spans: inOrder([a, b, d]),
      reasons: ['the difference does not follow from the two figures'],
    },
  ];
}

const inOrder = (figures: readonly Figure[]): [number, number][] =>
  figures.map(({ quantity }): [number, number] => [quantity.start, quantity.end]).sort((x, y) => x[0] - y[0]);
