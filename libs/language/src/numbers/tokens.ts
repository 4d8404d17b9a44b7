/** What a token is made of. */
export const tokenType = { word: 0, digits: 1, mark: 2 } as const;

/**
 * Letters, digits and single marks of a text, in order, without the white space.
 * Held in columns: a text of several megabytes has a million tokens, and a million objects would be too many.
 */
export class Tokens {
  readonly start: number[] = [];
  readonly end: number[] = [];
  readonly type: number[] = [];

  constructor(readonly text: string) {
    const { start, end, type } = this;
    const length = text.length;
    let at = 0;
    while (at < length) {
      const code = text.charCodeAt(at);
      if (isSpace(code)) {
        at++;
        continue;
      }
      const from = at++;
      if (isDigit(code)) {
        while (at < length && isDigit(text.charCodeAt(at))) at++;
        type.push(tokenType.digits);
      } else if (isLetter(code)) {
        while (at < length && isLetter(text.charCodeAt(at))) at++;
        type.push(tokenType.word);
      } else {
        type.push(tokenType.mark);
      }
      start.push(from);
      end.push(at);
    }
  }

  get length(): number {
    return this.start.length;
  }

  /** The token as it stands; '' beyond the ends. */
  raw(index: number): string {
    const from = this.start[index];
    return from === undefined ? '' : this.text.slice(from, this.end[index]);
  }

  /** The token in lower case; '' beyond the ends and for words too long to be in any word list. */
  word(index: number): string {
    const from = this.start[index];
    if (from === undefined) return '';
    const to = this.end[index] ?? from;
    return to - from > 24 ? '' : this.text.slice(from, to).toLowerCase();
  }

  isDigits(index: number): boolean {
    return this.type[index] === tokenType.digits;
  }

  isWord(index: number): boolean {
    return this.type[index] === tokenType.word;
  }

  /** Whether nothing stands between this token and the next. */
  touches(index: number): boolean {
    return this.start[index + 1] !== undefined && this.end[index] === this.start[index + 1];
  }

  /** Whether a line break stands between this token and the next: numbers do not run over lines. */
  breaks(index: number): boolean {
    const from = this.end[index];
    const to = this.start[index + 1];
    return from === undefined || to === undefined || (to > from && this.text.slice(from, Math.min(to, from + 40)).includes('\n'));
  }
}

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** White space as `\s` has it, for the characters that occur. */
export const isSpace = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  code === 0xa0 ||
  code === 0x2009 ||
  code === 0x202f ||
  code === 0x3000 ||
  code === 0xfeff ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x2028 ||
  code === 0x2029;

export const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7) ||
  (code >= 0x3040 && code < 0xd800);
