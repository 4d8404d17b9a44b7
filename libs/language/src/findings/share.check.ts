import { type Check, type Report, type Sentence } from './finding-input.js';
import { bounds, type Figure, plain, shown, type Template, templateOf } from './template.js';

const figure = (name: string): string => `#(?<${name}>\\d{1,2})(?!\\d)`;
const words = (most: number): string => `[^#.;:?!]{0,${most}}?`;
const whole = `(?:of|out of) ${words(22)}${figure('whole')}`;
const hedges = '(?:about |nearly |almost |more than |over |around |some |roughly |just |only |just under |just over |an? )*';

/** A part, its whole and the percentage, in either order: "12 of 40 seats, or 30 percent", "30 percent (12 of 40)". */
const shares = [
  new RegExp(
    `${figure('part')} ${words(20)}${whole}${words(45)}(?:,? or |\\(|, |– |— |- )(?:or |that is |i\\.e\\. |equal to |equivalent to |which is |representing )?${hedges}${figure('percent')}(?! (?:a|per|each) )`,
  ),
  new RegExp(`${figure('percent')}${words(20)}(?:,? or |\\(|– |— )(?:or |that is )?${hedges}${figure('part')} ${words(20)}${whole}`),
];

/** "the rest, 20 percent", "the remaining 5 percent": the last figure; "57 percent of the remaining delegates" is none. */
const rest = /\b(?<!of )(?<!of the )(?:the (?:rest|remainder|others?|remaining)|remaining)\b[^#.;:?!]{0,50}#\d{1,2}[^#]*$/;

/** Percentages that do not follow from part and whole, and shares with a rest that do not make a hundred. */
export const shareCheck: Check = {
  name: 'share',
  version: 1,
  run: (sentences) => sentences.flatMap(check),
};

function check(sentence: Sentence): Report[] {
  const template = templateOf(sentence);
  if (!template) return [];
  for (const regex of shares) {
    const found = share(sentence, template, regex);
    if (found) return found;
  }
  return remainder(template);
}

function share(sentence: Sentence, { text, figures }: Template, regex: RegExp): Report[] | undefined {
  const groups = regex.exec(text)?.groups;
  if (!groups) return undefined;
  const at = (name: string): Figure | undefined => figures[Number(groups[name])];
  const [part, all, percent] = [at('part'), at('whole'), at('percent')];
  if (!part || !all || !percent || percent.quantity.unit !== '%') return undefined;
  if (part.quantity.unit === '%' || all.quantity.unit === '%' || part.value > all.value || all.value <= 1 || part.value < 0)
    return undefined;
  // "one of 50 states" names a thing, not a share
  if (part.value === 1 && /one/i.test(part.quantity.text)) return undefined;
  if (part.quantity.unit !== null && all.quantity.unit !== null && part.quantity.unit !== all.quantity.unit) return undefined;
  const [partLow, partHigh] = exact(part);
  const [allLow, allHigh] = exact(all);
  const low = (partLow / allHigh) * 100;
  const high = (partHigh / Math.max(allLow, 1e-9)) * 100;
  const [saidLow, saidHigh] = bounds(percent);
  const slack = 0.51;
  if (saidLow - slack <= high && low <= saidHigh + slack) return [];
  const right = (part.value / all.value) * 100;
  return [
    {
      severity: 'WARN',
      code: 'PERCENTAGE_MISMATCH',
      message: `${shown(part)} of ${shown(all)} is ${plain(right)} %, not ${shown(percent)}.`,
      spans: inOrder([part, all, percent]),
      reasons: ['the percentage does not follow from the part and the whole'],
    },
  ];
}

/** Counted people and votes are exact; "1.2 million" and "about 40" are not. */
function exact(figure: Figure): [number, number] {
  if (!figure.loose && Number.isInteger(figure.value) && figure.half <= 0.5) return [figure.value, figure.value];
  return bounds(figure);
}

function remainder({ text, figures }: Template): Report[] {
  if (figures.length < 2 || figures.length > 6 || !rest.test(text)) return [];
  if (figures.some(({ quantity, loose }) => quantity.unit !== '%' || loose)) return [];
  const sum = figures.reduce((total, { value }) => total + value, 0);
  if (Math.abs(sum - 100) <= Math.max(1, figures.length * 0.5)) return [];
  // shares of a share ("of these, 40 percent") make no hundred with their whole
  if (/\bof (?:these|those|them|whom|which)\b|\bcompared\b|\bfrom #|\bmargin\b|\b(?:up|down) (?:from|by)/.test(text)) return [];
  return [
    {
      severity: 'WARN',
      code: 'SHARES_MISMATCH',
      message: `${figures.map(shown).join(' + ')} makes ${plain(sum)} %, not 100 %.`,
      spans: inOrder(figures),
      reasons: ['the last share is said to be the rest'],
    },
  ];
}

const inOrder = (figures: readonly Figure[]): [number, number][] =>
  figures.map(({ quantity }): [number, number] => [quantity.start, quantity.end]).sort((a, b) => a[0] - b[0]);
