import { differInMarks, foldText, plainClause, plainWords, tokensOf } from './plain-words.js';

describe('words in one shape', () => {
  it.each([
    ['He  said\n“no”', 'He said "no"'],
    ['«\u202fnon\u202f»', '"non"'],
    ['„Nein“', '"Nein"'],
    ['It’s the teachers’ room', "It's the teachers' room"],
    ['3\u00a0000 people', '3 000 people'],
    ['a well‑known, well‐known dam', 'a well-known, well-known dam'],
    ['1990–1995', '1990-1995'],
    ['fell to −5 °C', 'fell to -5 °C'],
    ['the dam—built in 1931—leaks', 'the dam – built in 1931 – leaks'],
    ['so\u00adcial demo\u200bcrat', 'social democrat'],
    ['e\u0301tude', 'étude'],
    ['ﬁnal oﬀer', 'final offer'],
    ['wait…', 'wait...'],
    ['5 % of all', '5% of all'],
  ])('%j and %j are one', (one, other) => expect(plainWords(one)).toBe(plainWords(other)));

  it.each([
    ['fell to -5', 'fell to 5'],
    ['fell to -5', 'fell to — 5'],
    ['10² metres', '102 metres'],
    ['not able', 'notable'],
    ['5−3 votes', '5-3 votes'],
    ['may go', 'May go'],
    ['US aid', 'us aid'],
    ['resign', 're-sign'],
    ['Müller', 'Muller'],
    ['3.5 percent', '35 percent'],
    ['He said "no"', 'He said no'],
    ['a, b', 'a b'],
    ['می‌خواهم', 'میخواهم'],
  ])('%j and %j are not', (one, other) => expect(plainWords(one)).not.toBe(plainWords(other)));

  it('begin or do not begin a sentence', () => {
    expect(plainClause('The tunnel opened.')).toBe(plainClause('the tunnel opened'));
    expect(plainClause('May resigned.')).not.toBe(plainClause('may resigned'));
  });

  it('are told apart from their marks', () => {
    expect(tokensOf('It fell to −5 % – from 1,000.5 in 1990–1995.')).toEqual([
      'It',
      'fell',
      'to',
      '-5',
      '%',
      '—',
      'from',
      '1,000.5',
      'in',
      '1990-1995',
      '.',
    ]);
    expect(differInMarks('The long-term plan, he said, failed.', 'The long term plan he said failed.')).toBe(true);
    expect(differInMarks('The plan failed.', 'The plan  failed')).toBe(false);
    expect(differInMarks('The plan failed.', 'The plans failed.')).toBe(false);
  });

  it('are folded with the way back', () => {
    const text = 'A  “so\u00adcial”\n\ndam';
    const { plain, at } = foldText(text);
    expect(plain).toBe('A "social" dam');
    expect(text.slice(at[plain.indexOf('dam')])).toBe('dam');
    expect(text.slice(at[2], (at[9] as number) + 1)).toBe('“so\u00adcial”');
  });
});
