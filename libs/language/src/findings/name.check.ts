import { editDistance, findNames, type NameMention, surnameOf } from '../names/find-names.js';
import { type Check, quoted, type Report } from './finding-input.js';

/** More names than this are a list of guests; only the first ones are compared. */
const most = 400;
/** What makes of a surname its plural or an adjective. */
const ends = /^(?:s|es|an|ian|ist|ite|ish)$/;

/** One person spelt in two ways, or with two ages. */
export const nameCheck: Check = {
  name: 'name',
  version: 1,
  run(sentences, { text }) {
    const names = sentences.filter(({ text: line }) => !isCapitals(line)).flatMap(({ start, end }) => findNames(text, start, end));
    return [...spellings(names.slice(0, most), text), ...ages(names.slice(0, most), text)];
  },
};

// a line in capitals says nothing of where a name begins
const isCapitals = (line: string): boolean => line === line.toUpperCase();

const plainLetters = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\p{M}'’.-]/gu, '')
    .toLowerCase();

interface Person {
  readonly first: string;
  readonly last: string;
  readonly mention: NameMention;
  count: number;
}

function spellings(names: readonly NameMention[], text: string): Report[] {
  const persons = new Map<string, Person>();
  const surnames = new Map<string, { mention: NameMention; count: number }>();
  for (const mention of names) {
    const last = plainLetters(surnameOf(mention));
    const single = mention.words.length === 1;
    const first = single ? '' : plainLetters(mention.words[0] ?? '');
    const key = `${first} ${last}`;
    const known = persons.get(key);
    if (known) known.count++;
    else if (!single) persons.set(key, { first, last, mention, count: 1 });
    const seen = surnames.get(last);
    if (seen) seen.count++;
    else surnames.set(last, { mention, count: 1 });
  }
  const list = [...persons.values()];
  const reports: Report[] = [];
  list.forEach((a, i) => {
    for (const b of list.slice(i + 1)) {
      if (
        (a.last === b.last && differs(a.first, b.first, true)) ||
        (a.first === b.first && a.first.length > 1 && differs(a.last, b.last, false))
      ) {
        reports.push(report(a.mention, b.mention, text));
      }
    }
  });
  // a surname behind a title alone ("Mr. Peskow") against the persons named in full
  for (const [last, { mention }] of surnames) {
    if (mention.words.length > 1 || list.some((person) => person.last === last)) continue;
    const other = list.find((person) => last.length >= 6 && differs(person.last, last, false) && editDistance(person.last, last) === 1);
    if (other) reports.push(report(other.mention, mention, text));
  }
  return reports;
}

/** Whether two words are one name in two spellings: near each other, and not one the other's plural, adjective, short form or sister. */
function differs(a: string, b: string, given: boolean): boolean {
  if (a === b || a.length < 3 || b.length < 3) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const added = long.startsWith(short) ? long.slice(short.length) : undefined;
  const apart = editDistance(a, b);
  if (given)
    return added === undefined
      ? (apart === 1 || (apart === 2 && short.length >= 8)) && a[0] === b[0] && !otherGender(a, b)
      : /^[hlnte]$/.test(added);
  if (added !== undefined && ends.test(added)) return false;
  return apart === 1 ? short.length >= 5 : apart === 2 && short.length >= 8 && a[0] === b[0];
}

/** "Paul" and "Paula" are two people. */
const otherGender = (a: string, b: string): boolean => /[ao]$/.test(a) !== /[ao]$/.test(b);

const report = (a: NameMention, b: NameMention, text: string): Report => ({
  severity: 'WARN',
  code: 'NAME_SPELLING',
  message: `${quoted(text.slice(a.start, a.end))} and ${quoted(text.slice(b.start, b.end))}: one person in two spellings?`,
  spans: inOrder(a, b),
  reasons: ['the names differ in a letter or two'],
});

const inOrder = (a: NameMention, b: NameMention): [number, number][] =>
  [a, b].map(({ start, end }): [number, number] => [start, end]).sort((x, y) => x[0] - y[0]);

const ageAfter =
  /^,? (?:who is |aged |age )?(\d{1,3})(?: years old)?[,.;)]|^,? \((\d{1,3})\)|^,? (?:was|is|turned) (\d{1,3})(?: years old)?[,. ]/;
const ageBefore = /(\d{1,3})-year-old (?:\p{Ll}[\p{L}-]{0,20} ){0,3}$/u;

function ages(names: readonly NameMention[], text: string): Report[] {
  const known = new Map<string, { age: number; mention: NameMention; full: boolean }[]>();
  for (const mention of names) {
    const after = ageAfter.exec(text.slice(mention.end, mention.end + 30));
    const before = ageBefore.exec(text.slice(Math.max(0, mention.start - 60), mention.titleStart ?? mention.start));
    const written = after?.[1] ?? after?.[2] ?? after?.[3] ?? before?.[1];
    const age = Number(written);
    if (written === undefined || age < 1 || age > 115) continue;
    // "was 60 when", "turned 40 in 1998": an age of another time
    if (
      after?.[3] !== undefined &&
      /^.{0,30}\b(?:when|in (?:1|2)\d{3}|at the time|then|years|percent|points)\b/.test(text.slice(mention.end, mention.end + 60))
    )
      continue;
    const last = plainLetters(surnameOf(mention));
    known.set(last, [...(known.get(last) ?? []), { age, mention, full: mention.words.length > 1 }]);
  }
  const reports: Report[] = [];
  for (const list of known.values()) {
    for (let i = 1; i < list.length; i++) {
      const [a, b] = [list[0], list[i]];
      if (!a || !b || a.age === b.age) continue;
      const [firstA, firstB] = [plainLetters(a.mention.words[0] ?? ''), plainLetters(b.mention.words[0] ?? '')];
      if (a.full && b.full && firstA !== firstB) continue;
      reports.push({
        severity: 'WARN',
        code: 'AGE_DIFFERS',
        message: `${quoted(text.slice(b.mention.start, b.mention.end))} is ${a.age} in one place and ${b.age} in another.`,
        spans: inOrder(a.mention, b.mention),
        reasons: ['one name with two ages'],
      });
      break;
    }
  }
  return reports;
}
