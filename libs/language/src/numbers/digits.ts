import type { Tokens } from './tokens.js';

/** ".08" */
export const isPointedDigits = (tokens: Tokens, at: number): boolean =>
  tokens.raw(at) === '.' && tokens.touches(at) && tokens.isDigits(at + 1) && !(at > 0 && tokens.touches(at - 1));

/** A mark between digits with no space on either side. */
export const glued = (tokens: Tokens, from: number, mark: string): boolean =>
  tokens.raw(from) === mark && tokens.touches(from - 1) && tokens.touches(from) && tokens.isDigits(from + 1);

/** The digits of a whole number: 1,234,567 · 1 234 567 · 5,00 (a decimal comma), but 22,24,26 is a list. */
export function readGroups(tokens: Tokens, at: number, first: string): { digits: string; to: number } {
  let to = at + 1;
  if (first.length > 3) return { digits: first, to };
  const isGroup = (index: number): boolean => tokens.isDigits(index) && (tokens.end[index] ?? 0) - (tokens.start[index] ?? 0) === 3;
  let digits = first;
  if (glued(tokens, to, ',')) {
    let commas = 0;
    while (glued(tokens, to, ',') && isGroup(to + 1)) {
      digits += tokens.raw(to + 1);
      to += 2;
      commas++;
    }
    if (commas === 0) {
      const decimals = tokens.raw(to + 1);
      // 5,00 is a decimal comma; 22,24,26 is a list
      if (decimals.length <= 2 && !glued(tokens, to + 2, ',') && !(at > 1 && glued(tokens, at - 1, ','))) {
        digits = `${first}.${decimals}`;
        to += 2;
      }
    }
    return { digits, to };
  }
  // groups parted by one space: "1 234 567"; the space must be single, and what stands before must not be a date's month
  while (
    isGroup(to) &&
    !tokens.touches(to - 1) &&
    (tokens.start[to] ?? 0) - (tokens.end[to - 1] ?? 0) === 1 &&
    !tokens.breaks(to - 1) &&
    first !== '0'
  ) {
    if (tokens.raw(to + 1) === '/' || tokens.raw(to + 1) === ':') break;
    digits += tokens.raw(to);
    to++;
  }
  return { digits, to };
}

/** 1e10 · 1.1^+23 */
export function readPower(tokens: Tokens, to: number, value: number): { to: number; value: number } | undefined {
  if (!tokens.touches(to - 1)) return undefined;
  const mark = tokens.word(to);
  if (mark !== 'e' && mark !== '^') return undefined;
  let next = to + 1;
  let sign = 1;
  if (/^[+-]$/.test(tokens.raw(next)) && tokens.touches(to)) {
    sign = tokens.raw(next) === '-' ? -1 : 1;
    next++;
  }
  if (!tokens.isDigits(next) || !tokens.touches(next - 1)) return undefined;
  const exponent = sign * Number(tokens.raw(next));
  if (Math.abs(exponent) > 300) return undefined;
  return { to: next + 1, value: mark === 'e' ? Number(`${value}e${exponent}`) : value ** exponent };
}

/** 3/4 · 2 1/4 */
export function readSlash(tokens: Tokens, to: number, value: number, digits: string): { to: number; value: number } | undefined {
  if (glued(tokens, to, '/')) {
    const below = Number(tokens.raw(to + 1));
    if (below > 0 && digits.length <= 4 && !glued(tokens, to + 2, '/')) return { to: to + 2, value: value / below };
    return undefined;
  }
  // "2 1/4"
  if (tokens.isDigits(to) && glued(tokens, to + 1, '/') && !tokens.breaks(to - 1) && !glued(tokens, to + 3, '/')) {
    const above = Number(tokens.raw(to));
    const below = Number(tokens.raw(to + 2));
    if (above < below && below <= 64) return { to: to + 3, value: value + above / below };
  }
  return undefined;
}
