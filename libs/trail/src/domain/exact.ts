/** Strings are passed over, numbers are looked at. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
/** A decimal of so few signs is told apart from every other one by a double. */
const SURE = 15;

/**
 * Whether reading a JSON text loses nothing of its numbers. RFC 8785 knows doubles only, the database's numbers are longer: 3 and
 * 3.00000000000000000001 have one canonical form.
 *
 * @param text as the database writes a jsonb: numbers without an exponent
 */
export function isExact(text: string): boolean {
  for (const [token] of text.matchAll(TOKENS))
    if (token[0] !== '"' && token.length > SURE && shortest(token) !== plain(Number(token))) return false;
  return true;
}

const shortest = (decimal: string): string => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);

/** A double's shortest decimal without an exponent. */
function plain(value: number): string {
  const [mantissa = '', exponent] = String(value).split('e');
  if (exponent === undefined) return mantissa;
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${whole}${fraction}`;
  return `${sign}${(whole + fraction).padEnd(point, '0')}`;
}
