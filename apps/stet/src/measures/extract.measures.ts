import { extractClaims } from '@stet/language';
import { binaryF1, f1, type Item, type Measure, ratio, textOf } from './measure.js';

interface Marked {
  readonly start: number;
  readonly end: number;
  readonly value: unknown;
  readonly type: string;
}

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean => a.start < b.end && b.start < a.end;
const isDate = (type: string): boolean => /date/.test(type.replace('datetimeV2.', ''));

function marksOf(item: Item): Marked[] {
  if (!Array.isArray(item.out)) throw new Error('an item has no list "out"');
  return (item.out as Item[]).map((mark) => {
    const start = Number(mark.Start);
    const resolution = mark.Resolution as Item | null | undefined;
    return {
      start,
      end: start + textOf(mark, 'Text').length,
      value: resolution?.value,
      type: typeof mark.TypeName === 'string' ? mark.TypeName : '',
    };
  });
}

class Tally {
  hits = 0;
  found = 0;
  wanted = 0;
  valued = 0;
  right = 0;

  add(gold: readonly Marked[], predicted: readonly { start: number; end: number; value?: unknown }[]): void {
    const left = [...gold];
    this.found += predicted.length;
    this.wanted += gold.length;
    for (const { start, end, value } of predicted) {
      const at = left.findIndex((mark) => mark.start === start && mark.end === end);
      if (at < 0) continue;
      const [mark] = left.splice(at, 1);
      this.hits++;
      if (mark?.value === undefined) continue;
      this.valued++;
      const wanted = Number(mark.value);
      if (Math.abs(wanted - Number(value)) <= 1e-9 * Math.max(1, Math.abs(wanted))) this.right++;
    }
  }
}

/** Spans and values of numbers, money and dates, in the format of the Recognizers-Text specifications. */
export const numbers: Measure = {
  name: 'numbers',
  format: '{"model", "in", "out": [{"Text", "Start", "TypeName", "Resolution"}], "ref"?}',
  run(items) {
    const [figures, dates] = [new Tally(), new Tally()];
    for (const item of items) {
      const gold = marksOf(item);
      const text = textOf(item, 'in');
      // the specification sees no number where a unit is glued to it; we do
      if (item.model === 'NumberModel' && gold.length === 0 && /\d/.test(text)) continue;
      const answer = extractClaims({ text }, { publishedAt: typeof item.ref === 'string' ? item.ref.slice(0, 10) : null });
      if (item.model === 'DateTimeModel') {
        const others = gold.filter(({ type }) => !isDate(type));
        dates.add(
          gold.filter(({ type }) => isDate(type)),
          answer.dates.filter((date) => !others.some((other) => overlaps(other, date))),
        );
      } else if (item.model === 'CurrencyModel') {
        figures.add(
          gold,
          answer.quantities.filter((one) => /^[A-Z]{3}$/.test(one.unit ?? '') || gold.some((mark) => overlaps(mark, one))),
        );
      } else {
        // bare numbers are marked: a quantity may hold its unit too
        const bare = answer.quantities.map((one) => {
          const inside = one.unit === null ? [] : gold.filter(({ start, end }) => one.start <= start && end <= one.end);
          const [only] = inside;
          return only && inside.length === 1 ? { ...one, start: only.start, end: only.end } : one;
        });
        figures.add(gold, bare);
      }
    }
    return [
      { title: 'number and money spans F1', value: f1(figures.hits, figures.found, figures.wanted), floor: 0.95, aim: 0.98 },
      { title: 'value right (matched numbers)', value: ratio(figures.right, figures.valued) },
      { title: 'date spans F1', value: f1(dates.hits, dates.found, dates.wanted), floor: 0.9, aim: 0.95 },
    ];
  },
};

const typeOfKind: Readonly<Record<string, string>> = {
  QUANTITY: 'Numerical Claim',
  COMPARISON: 'Numerical Claim',
  QUOTATION: 'Quote Verification',
  CAUSAL: 'Causal Claim',
  EVENT: 'Event/Property Claim',
  PROPERTY: 'Event/Property Claim',
  PREDICTION: 'Position Statement',
  OTHER: 'Position Statement',
};

/** Kinds of claims against AVeriTeC's five types; of several right types one is enough. */
export const kinds: Measure = {
  name: 'kinds',
  format: '{"claim", "claim_types": [five types of AVeriTeC]}',
  run(items) {
    const types = [...new Set(Object.values(typeOfKind))];
    const tally = new Map(types.map((type) => [type, { hits: 0, found: 0, wanted: 0 }]));
    for (const item of items) {
      const wanted = item.claim_types as string[];
      const found = new Set(extractClaims({ text: textOf(item, 'claim') }).claims.map(({ kind }) => typeOfKind[kind] ?? ''));
      const agreed = wanted.filter((type) => found.has(type));
      for (const type of agreed.length ? agreed : wanted) bump(tally.get(type), 'wanted');
      for (const type of found) bump(tally.get(type), 'found');
      for (const type of agreed) bump(tally.get(type), 'hits');
    }
    const each = types.map((type) => {
      const { hits, found, wanted } = tally.get(type) ?? { hits: 0, found: 0, wanted: 0 };
      return { title: `F1 of ${type}`, value: f1(hits, found, wanted) ?? 0 };
    });
    return [
      {
        title: 'kinds macro-F1 (five types)',
        value: each.reduce((sum, { value }) => sum + value, 0) / each.length,
        floor: 0.45,
        aim: 0.52,
      },
      ...each,
    ];
  },
};

function bump<K extends string>(counts: Record<K, number> | undefined, what: K): void {
  if (counts) counts[what]++;
}

/** Sentences in which a cause is claimed. */
export const causal: Measure = {
  name: 'causal',
  format: '{"text", "n": number of causal relations}',
  run(items) {
    const gold = items.map(({ n }) => Number(n) > 0);
    const found = items.map((item) => extractClaims({ text: textOf(item, 'text') }).claims.some(({ kind }) => kind === 'CAUSAL'));
    return [{ title: 'F1 of sentences with a CAUSAL claim', value: binaryF1(gold, found) }];
  },
};

const bare = (text: string): string => text.replace(/\s+/g, '');

/** Sentence splitting: the whole list must be right, white space aside. */
export const splitting: Measure = {
  name: 'splitting',
  format: '{"text", "sentences": [the right pieces]}',
  run(items) {
    // rules that want other characters than the text has are not for a tool that changes none
    const rules = items.filter((item) => bare(textOf(item, 'text')) === bare((item.sentences as string[]).join('')));
    const exact = rules.filter((rule) => {
      const { text, segments } = extractClaims({ text: textOf(rule, 'text') }, { only: 'segments' });
      const got = segments.map(({ start, end }) => bare(text.slice(start, end)));
      return JSON.stringify(got) === JSON.stringify((rule.sentences as string[]).map(bare));
    });
    return [{ title: `rules exact, of ${rules.length}`, value: ratio(exact.length, rules.length) }];
  },
};
