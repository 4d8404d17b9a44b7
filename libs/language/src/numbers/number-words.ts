const list = (first: number, words: string): [string, number][] => words.split(' ').map((word, i) => [word, first + i]);

export const smallNumbers: ReadonlyMap<string, number> = new Map([
  ...list(
    0,
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  ),
  ['nought', 0],
  ['naught', 0],
]);

export const tens: ReadonlyMap<string, number> = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, 20 + 10 * i]),
);

/** Words that multiply what stands before them; "hundred" within a group, the others close one. */
export const scales: ReadonlyMap<string, number> = new Map([
  ['hundred', 1e2],
  ['thousand', 1e3],
  ['lakh', 1e5],
  ['lakhs', 1e5],
  ['million', 1e6],
  ['millions', 1e6],
  ['crore', 1e7],
  ['crores', 1e7],
  ['billion', 1e9],
  ['billions', 1e9],
  ['trillion', 1e12],
  ['trillions', 1e12],
  ['quadrillion', 1e15],
]);

/** Short forms of scales that stand behind digits: "10k", "1.2bn". */
export const shortScales: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['mil', 1e6],
  ['mln', 1e6],
  ['mn', 1e6],
  ['mm', 1e6],
  ['bn', 1e9],
  ['bln', 1e9],
  ['b', 1e9],
  ['tn', 1e12],
  ['tln', 1e12],
  ['trn', 1e12],
]);

export const dozens: ReadonlySet<string> = new Set(['dozen', 'dozens', 'doz', 'dozs', 'dz', 'dzs']);

const unitOrdinals = list(
  1,
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth',
);
const tenOrdinals: [string, number][] = 'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth'
  .split(' ')
  .map((word, i) => [word, 20 + 10 * i]);

/** Ordinals by their words: "fifth" is 5. */
export const ordinals: ReadonlyMap<string, number> = new Map([...unitOrdinals, ...tenOrdinals]);

/** The denominators of fractions: "thirds", "quarter", "hundredths". */
export const denominators: ReadonlyMap<string, number> = new Map([
  ['half', 2],
  ['halves', 2],
  ['quarter', 4],
  ['quarters', 4],
  ...[...ordinals].filter(([, value]) => value > 2),
  ...[...ordinals].filter(([, value]) => value > 2).map(([word, value]): [string, number] => [`${word}s`, value]),
  ['hundredth', 1e2],
  ['hundredths', 1e2],
  ['thousandth', 1e3],
  ['thousandths', 1e3],
  ['millionth', 1e6],
  ['millionths', 1e6],
  ['billionth', 1e9],
  ['billionths', 1e9],
  ['trillionth', 1e12],
  ['trillionths', 1e12],
  ['firsts', 1],
  ['seconds', 2],
]);
