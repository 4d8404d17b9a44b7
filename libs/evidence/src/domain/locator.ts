/** What a locator counts in. OTHER: in words, where nothing is counted ("table 3, footnote"). */
export const locatorKinds = ['PAGE', 'PARAGRAPH', 'TIME', 'OTHER'] as const;
export type LocatorKind = (typeof locatorKinds)[number];

/** Where in its source a passage stands. */
export interface Locator {
  readonly kind: LocatorKind;
  /** PAGE: `12`, `iv`, `12-14`. PARAGRAPH: `3`, `3-5`. TIME: `0:12:30`, `1:02:03-1:02:40`. OTHER: 1 to 200 characters */
  readonly value: string;
}

const LONGEST = 200;
const ROMAN = /^m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/i;
const TIMECODE = /^(\d{1,3}):([0-5]\d):([0-5]\d)$/;

const numberOf = (text: string): number | undefined => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined);
const secondsOf = (text: string): number | undefined => {
  const parts = TIMECODE.exec(text)?.slice(1).map(Number);
  return parts && parts[0]! * 3600 + parts[1]! * 60 + parts[2]!;
};

/** Roman pages are those of a preface: their order is not looked into. */
const pageOf = (text: string): number | undefined => numberOf(text) ?? (text && ROMAN.test(text) ? 0 : undefined);

const rules: Readonly<Record<Exclude<LocatorKind, 'OTHER'>, { place: (text: string) => number | undefined; problem: string }>> = {
  PAGE: { place: pageOf, problem: 'it is no page (12, iv) and no range of pages (12-14).' },
  PARAGRAPH: { place: numberOf, problem: 'it is no paragraph (3) and no range of paragraphs (3-5).' },
  TIME: { place: secondsOf, problem: 'it is no time code (0:12:30, h:mm:ss) and no range of them (1:02:03-1:02:40).' },
};

/**
 * A locator as it is kept: without white space, a range with a plain hyphen.
 *
 * @returns the problem, in a sentence, where the value is none of its kind
 */
export function readLocator({ kind, value }: Locator): Locator | string {
  if (kind === 'OTHER') {
    const words = value.trim();
    return words && [...words].length <= LONGEST ? { kind, value: words } : `1 to ${LONGEST} characters, not only white space.`;
  }
  const { place, problem } = rules[kind];
  const ends = value
    .replace(/\s+/g, '')
    .replace(/[\u2010-\u2015]/g, '-')
    .split('-');
  const places = ends.map(place);
  if (ends.length > 2 || places.includes(undefined)) return problem;
  const [from, to] = places as number[];
  if (to !== undefined && to !== 0 && to <= from!) return 'the range ends before it begins.';
  return { kind, value: ends.join('-') };
}
