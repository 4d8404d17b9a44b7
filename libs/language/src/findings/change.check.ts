import { type Check, type Report, type Sentence } from './finding-input.js';
import { bounds, type Figure, plain, sameUnit, shown, type Template, templateOf } from './template.js';

const upVerb =
  'rose|risen|rises?|rising|grew|grown|grows?|growing|increased?|increases|increasing|climbed|climbs|jumped|jumps|soared|surged|gained|swelled|expanded|went up|gone up|raised';
const downVerb =
  'fell|fallen|falls?|falling|dropped|drops|dropping|declined|declines|declining|decreased?|decreases|sank|plunged|slumped|shrank|shrunk|tumbled|slid|dipped|went down|gone down|reduced|lowered|slashed';
const upNoun = 'increase|rise|gain|jump|growth|surge|hike';
const downNoun = 'drop|fall|decline|decrease|reduction|slump|plunge|cut';
/** Words between the pieces of one statement; no figure and no end of a clause. */
const within = (most: number): string => `[^#.;:?!()–—]{0,${most}}?`;
const figure = (name: string): string => `#(?<${name}>\\d{1,2})(?!\\d)`;
const hedges =
  '(?:by )?(?:about |nearly |almost |more than |over |around |some |roughly |just |only |a (?:record |full |modest |mere )?|an? )?';

/** What may stand between a preposition and its figure. */
const lead =
  '(?:(?:about|around|nearly|almost|roughly|over|under|just|only|more than|less than|an?|the|some|its|their|record|current|present|high|low|level|total|peak|of|as) ){0,4}';

const verb = `\\b(?<verb>${upVerb}|${downVerb})\\b`;
const noun = `(?<noun>${upNoun}|${downNoun})\\b`;
const fromTo = `\\bfrom ${lead}${figure('a')}${within(60)}\\bto ${lead}${figure('b')}`;
const toFrom = `\\bto ${lead}${figure('b')},? ?${within(40)}(?:\\bup |\\bdown |\\bcompared )?\\bfrom ${lead}${figure('a')}`;

/** By what it changed, beside the two figures. */
const withAmount = [
  `${verb} ${hedges}${figure('p')}${within(60)}${fromTo}`,
  `${verb} ${hedges}${figure('p')}${within(60)}${toFrom}`,
  `${verb}${within(60)}${fromTo}${within(45)}(?:,| or|\\(|–|—) ?(?:(?:or|which is|that is|representing|marking|up|down|i\\.e\\.) )?(?:an? (?:${upNoun}|${downNoun}) of )?${hedges}${figure('p')} ?(?:points? |basis points )?(?:${noun})?`,
  `${hedges}${figure('p')} (?:points? )?${noun}${within(40)}${fromTo}`,
  `${noun} of ${hedges}${figure('p')}${within(40)}${fromTo}`,
].map((source) => new RegExp(source));

/** Only the way it went. */
const withDirection = [
  `${verb}${within(40)}${fromTo}`,
  `${verb} to ${within(20)}${figure('b')},? ?(?:up |down )?from ${within(20)}${figure('a')}`,
].map((source) => new RegExp(source));

const multiples = [
  { words: 'halved|halving', low: 0.4, high: 0.6 },
  { words: 'doubled|doubles|doubling|twice as (?:many|much|high)', low: 1.75, high: 2.45 },
  { words: 'tripled|triples|tripling|trebled|three times as (?:many|much|high)', low: 2.65, high: 3.5 },
  { words: 'quadrupled|quadrupling|four times as (?:many|much|high)', low: 3.6, high: 4.6 },
  { words: 'quintupled|five times as (?:many|much|high)', low: 4.5, high: 5.6 },
].map(({ words, low, high }) => ({
  low,
  high,
  regexes: [
    new RegExp(`\\b(?<word>${words})\\b${within(60)}${fromTo}`),
    new RegExp(`\\b(?<word>${words})\\b${within(30)}\\bto ${lead}${figure('b')},? ${within(40)}\\bfrom ${lead}${figure('a')}`),
    new RegExp(`${fromTo}${within(30)},? ?(?:more than |nearly |almost |roughly |about )?(?<word>${words})\\b`),
  ],
}));

/** "From A to B, up P percent": the change, its direction and its multiple must follow from the two figures. */
export const changeCheck: Check = {
  name: 'change',
  version: 1,
  run: (sentences) => sentences.flatMap(check),
};

function check(sentence: Sentence): Report[] {
  const template = templateOf(sentence);
  if (!template) return [];
  for (const regex of withAmount) {
    const found = read(template, regex);
    if (found?.p) return amount(sentence, found, found.p);
  }
  for (const { regexes, low, high } of multiples) {
    for (const regex of regexes) {
      const found = read(template, regex);
      if (found) return multiple(sentence, found, low, high);
    }
  }
  for (const regex of withDirection) {
    const found = read(template, regex);
    if (found) return direction(sentence, found);
  }
  return [];
}

interface Change {
  readonly a: Figure;
  readonly b: Figure;
  readonly p?: Figure;
  readonly word: string;
  /** 1 up, -1 down, 0 not said. */
  readonly way: number;
}

function read({ text, figures }: Template, regex: RegExp): Change | undefined {
  const groups = regex.exec(text)?.groups;
  if (!groups) return undefined;
  const at = (name: string): Figure | undefined => (groups[name] === undefined ? undefined : figures[Number(groups[name])]);
  const [a, b, p] = [at('a'), at('b'), at('p')];
  // "from 5 to 9 percent": the first borrows the unit of the second
  if (!a || !b || !(sameUnit(a, b) || a.quantity.unit === null)) return undefined;
  const word = groups.verb ?? groups.noun ?? groups.word ?? '';
  const way = new RegExp(`^(?:${upVerb}|${upNoun})$`).test(word) ? 1 : new RegExp(`^(?:${downVerb}|${downNoun})$`).test(word) ? -1 : 0;
  return { a, b, word, way, ...(p ? { p } : {}) };
}

const report = (sentence: Sentence, { a, b, p }: Change, code: string, message: string, reason: string): Report => ({
  severity: 'WARN',
  code,
  message,
  spans: [a, b, ...(p ? [p] : [])].map(({ quantity }): [number, number] => [quantity.start, quantity.end]).sort((x, y) => x[0] - y[0]),
  reasons: [reason, `in “${sentence.text.slice(0, 60).trim()}${sentence.text.length > 60 ? '…' : ''}”`],
});

function direction(sentence: Sentence, change: Change): Report[] {
  const { a, b, way, word } = change;
  if (way === 0 || Math.sign(b.value - a.value) !== -way || a.value * b.value < 0) return [];
  return [
    report(
      sentence,
      change,
      'DIRECTION_MISMATCH',
      `“${word}”, but ${shown(b)} is ${way > 0 ? 'less' : 'more'} than ${shown(a)}.`,
      'the word and the figures go different ways',
    ),
  ];
}

function amount(sentence: Sentence, change: Change, p: Figure): Report[] {
  const wrongWay = direction(sentence, change);
  if (wrongWay.length > 0) return wrongWay;
  const { a, b } = change;
  const [aLow, aHigh] = bounds(a);
  const [bLow, bHigh] = bounds(b);
  const [pLow, pHigh] = bounds({ ...p, value: Math.abs(p.value) });
  const unit = p.quantity.unit;
  const apart: [number, number] = range([Math.abs(bLow - aHigh), Math.abs(bHigh - aLow)], bLow <= aHigh && aLow <= bHigh);
  const meets = (low: number, high: number): boolean => pLow <= high && low <= pHigh;
  const isShare = unit === '%';
  if (!isShare && unit !== 'pp' && unit !== b.quantity.unit && !(unit === null && b.quantity.unit === '%')) return [];
  if ((!isShare || b.quantity.unit === '%') && meets(apart[0], apart[1])) return [];
  if (isShare) {
    if (aLow <= 0) return [];
    const ratios = [bLow / aLow, bLow / aHigh, bHigh / aLow, bHigh / aHigh].map((ratio) => (ratio - 1) * 100);
    const low = Math.min(...ratios);
    const high = Math.max(...ratios);
    const sized: [number, number] = low < 0 && high < 0 ? [-high, -low] : [Math.max(0, low), Math.max(high, -low)];
    if (meets(sized[0], sized[1])) return [];
    const right = (b.value / a.value - 1) * 100;
    return [
      report(
        sentence,
        change,
        'CHANGE_MISMATCH',
        `From ${shown(a)} to ${shown(b)} is ${plain(Math.abs(right))} %, not ${shown(p)}.`,
        'the percentage does not follow from the two figures',
      ),
    ];
  }
  return [
    report(
      sentence,
      change,
      'CHANGE_MISMATCH',
      `From ${shown(a)} to ${shown(b)} is ${plain(Math.abs(b.value - a.value))}, not ${shown(p)}.`,
      'the difference does not follow from the two figures',
    ),
  ];
}

const range = ([x, y]: [number, number], touching: boolean): [number, number] => [touching ? 0 : Math.min(x, y), Math.max(x, y)];

function multiple(sentence: Sentence, change: Change, low: number, high: number): Report[] {
  const { a, b, word } = change;
  if (a.value <= 0) return [];
  const ratio = b.value / a.value;
  const after = sentence.text.toLowerCase();
  const more = new RegExp(`(?:more than|over) ${word}`).test(after);
  const less = new RegExp(`(?:nearly|almost|about|roughly) ${word}`).test(after);
  if (ratio >= low - (less ? 0.25 : 0) && ratio <= high * (more ? 1.35 : 1)) return [];
  return [
    report(
      sentence,
      change,
      'MULTIPLE_MISMATCH',
      `“${word}”, but ${shown(b)} is ${plain(ratio)} times ${shown(a)}.`,
      'the word does not follow from the two figures',
    ),
  ];
}
