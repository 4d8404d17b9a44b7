import { agreementOf, changesOf, doneOf, givenOf, handInsOf, staysOf, verdictsOf } from './figures.js';
import type { KeptSum, RatingFact } from './figures.js';
import type { Measure } from './counted-events.js';

const sum = (measure: Measure, key: string, n: number, time = 0, longest = 0): KeptSum => ({ measure, key, n, time, longest });
const HOUR = 3_600_000;

describe('figures from kept sums', () => {
  const rate = (id: string, scaleId: string, value: number | null, ordinal: number, code = id): RatingFact => ({
    id,
    scaleId,
    code,
    value,
    ordinal,
  });
  const labels = [rate('con', 'desk', null, 1), rate('wro', 'desk', null, 2)];
  // as the newsroom lists them, not in the order of their values
  const stars = [rate('c', 'stars', 3, 1), rate('a', 'stars', 1, 2), rate('b', 'stars', 2, 3)];

  it('tell how far two agree: four texts, of which one is rated otherwise', () => {
    const sums = [
      sum('AGREED', 'con:con', 2),
      sum('AGREED', 'wro:wro', 1),
      sum('AGREED', 'con:wro', 1),
      sum('PAIR', 'ann:ben:con:con', 2),
      sum('PAIR', 'ann:ben:wro:wro', 1),
      sum('PAIR', 'ann:ben:con:wro', 1),
    ];
    // Ann: 3 confirmed, 1 wrong. Ben: 2 and 2. By chance 3/4 · 2/4 + 1/4 · 2/4 = 1/2; kappa = (3/4 − 1/2) / (1 − 1/2)
    const pair = { one: 'ann', other: 'ben', units: 4, observed: 0.75, expected: 0.5, kappa: 0.5 };
    // eight values, 5 confirmed and 3 wrong: alpha = 1 − 7 · 1 / (5 · 3)
    expect(agreementOf(sums, labels)).toEqual([
      { scaleId: 'desk', units: 4, observed: 0.75, nominalAlpha: 1 - 7 / 15, ordinalAlpha: null, pairs: [pair] },
    ]);
  });

  it('take the order of values into account where there are values, and keep scales apart', () => {
    const sums = [
      sum('AGREED', 'a:a', 1),
      sum('AGREED', 'c:c', 1),
      sum('AGREED', 'a:b', 1),
      sum('AGREED', 'con:con', 1),
      sum('AGREED', 'a:con', 9),
    ];
    const [desk, rated] = agreementOf(sums, [...labels, ...stars]);
    expect(desk).toMatchObject({ scaleId: 'desk', units: 1, observed: 1, nominalAlpha: null });
    // six values: a three times, b once, c twice. Nominal: 1 − 5 · 1 / (3·1 + 3·2 + 1·2).
    // Ordinal: a–b (3/2 + 1/2)² = 4, a–c (3/2 + 1 + 2/2)² = 12.25, b–c (1/2 + 2/2)² = 2.25: 1 − 5 · 4 / (3·4 + 6·12.25 + 2·2.25)
    expect(rated).toMatchObject({ scaleId: 'stars', units: 3, nominalAlpha: 1 - 5 / 11, ordinalAlpha: expect.closeTo(1 - 20 / 90, 12) });
  });

  it('know one rating through its amendments', () => {
    const amended = [...labels, rate('con2', 'desk', null, 1, 'con')];
    expect(agreementOf([sum('AGREED', 'con:con2', 3), sum('AGREED', 'con2:wro', 1)], amended)).toMatchObject([
      { units: 4, observed: 0.75 },
    ]);
  });

  it('are nought where nothing was kept', () => {
    expect(agreementOf([], labels)).toEqual([]);
    expect(Object.values(doneOf([])).every((n) => n === 0)).toBe(true);
    expect([staysOf([]), verdictsOf([]), changesOf([]), givenOf([])]).toEqual([[], [], [], 0]);
    expect(handInsOf([])).toEqual({ onTime: 0, late: 0, undated: 0, lateRate: null, meanLateSeconds: null });
  });

  it('are shares, means and rates of what was kept', () => {
    expect(staysOf([sum('STAY', 'TASK:READY', 4, 10 * HOUR, 6 * HOUR)])).toEqual([
      { subject: 'TASK', state: 'READY', left: 4, meanSeconds: 9_000, longestSeconds: 21_600 },
    ]);
    expect(verdictsOf([sum('VERDICT', 'con', 3), sum('VERDICT', 'wro', 1)])).toEqual([
      { ratingId: 'con', count: 3, share: 0.75 },
      { ratingId: 'wro', count: 1, share: 0.25 },
    ]);
    expect(changesOf([sum('EFFECT', 'STANDS', 5), sum('EFFECT', 'MUST_CHANGE', 4), sum('CHANGED', 'MUST_CHANGE', 3)])).toEqual([
      { effect: 'MUST_CHANGE', approved: 4, changed: 3, rate: 0.75 },
      { effect: 'STANDS', approved: 5, changed: 0, rate: 0 },
    ]);
    expect(handInsOf([sum('HAND_IN', 'LATE', 2, 3 * HOUR), sum('HAND_IN', 'ON_TIME', 6), sum('HAND_IN', 'UNDATED', 9)])).toEqual({
      onTime: 6,
      late: 2,
      undated: 9,
      lateRate: 0.25,
      meanLateSeconds: 5_400,
    });
  });
});
