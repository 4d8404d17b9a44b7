/** A name of a person as it stands in the text: at least a surname behind a title, or two capitalised words. */
export interface NameMention {
  readonly start: number;
  readonly end: number;
  /** The words of the name without the title. */
  readonly words: readonly string[];
  /** The title before it, in lower case and without stops ("sen", "prime minister"); undefined where there is none. */
  readonly title?: string;
  readonly titleStart?: number;
}

/** Titles by their written forms; the value is the office they stand for. */
export const titles: ReadonlyMap<string, string> = new Map(
  (
    'mr:mr mrs:mrs ms:mrs miss:mrs mx:mx dr:doctor prof:professor professor:professor sen:senator senator:senator rep:representative representative:representative congressman:representative ' +
    'congresswoman:representative gov:governor governor:governor mayor:mayor president:president chancellor:chancellor premier:prime_minister king:king queen:queen prince:prince princess:princess ' +
    'judge:judge justice:justice sheriff:sheriff ambassador:ambassador secretary:secretary minister:minister sir:sir lord:lord lady:lady rev:reverend reverend:reverend bishop:bishop archbishop:archbishop pope:pope ' +
    'gen:general general:general col:colonel colonel:colonel maj:major major:major capt:captain captain:captain lt:lieutenant lieutenant:lieutenant sgt:sergeant sergeant:sergeant cpl:corporal corporal:corporal ' +
    'adm:admiral admiral:admiral detective:detective inspector:inspector constable:constable councillor:councillor councilman:councillor councilwoman:councillor alderman:alderman spokesman:spokesman ' +
    'spokeswoman:spokeswoman spokesperson:spokesperson chairman:chairman chairwoman:chairwoman coach:coach commissioner:commissioner superintendent:superintendent'
  )
    .split(' ')
    .map((pair): [string, string] => [pair.split(':')[0] ?? '', (pair.split(':')[1] ?? '').replace('_', ' ')]),
);

/** Two-word titles; the first word decides. */
const double =
  /(?:prime|vice|foreign|defen[cs]e|finance|interior|health|education|justice|press|attorney|lieutenant|police|deputy|chief|first|state|home|environment|transport|energy|trade)$/i;

/** Capitalised words that begin sentences, days, months, places of speech: never part of a person's name. */
const noName = new Set(
  (
    'the a an and but or if in on at by for from with as to of this that these those there here he she it we they you i his her its our their my your who what when where why how which while after before since until ' +
    'because although though so not no yes all some many most one two three four five six seven eight nine ten monday tuesday wednesday thursday friday saturday sunday january february march april may june july august ' +
    'september october november december today yesterday tomorrow north south east west northern southern eastern western new former then now later earlier once still only even both despite under during between against among near inside outside over like unlike also according however meanwhile according some more less such other ' +
    'street avenue road university college school hospital county city state states united republic party house senate congress court council committee department ministry company group inc corp ltd bank institute ' +
    'association union agency office bureau center centre church team club league news times post journal daily press tv radio network magazine act bill law war day week year ' +
    'democrat democrats republican republicans american americans british russian french german chinese indian democratic european african asian'
  ).split(' '),
);

const particles = new Set(['de', 'la', 'le', 'van', 'von', 'der', 'den', 'bin', 'al', 'el', 'da', 'di', 'del', 'dos', 'du', 'ter', 'ibn']);
const word = /\p{Lu}[\p{L}\p{M}'’-]*\.?|\p{Ll}[\p{Ll}\p{M}]{1,3}(?=\s\p{Lu})/gu;
const longestWord = 30;

/**
 * Persons' names, in order: runs of two to four capitalised words, or a title with at least one.
 * A rule of thumb for checks that compare spellings; it takes some places and firms for persons. Linear in the text.
 */
export function findNames(text: string, from = 0, to = text.length): NameMention[] {
  const found: NameMention[] = [];
  let run: { start: number; end: number; word: string }[] = [];
  const close = (): void => {
    const mention = nameOf(run);
    if (mention) found.push(mention);
    run = [];
  };
  // a search in the whole text would read on to its end where nothing is found, for every sentence anew
  const readable = text.slice(0, to);
  word.lastIndex = from;
  for (let match = word.exec(readable); match; match = word.exec(readable)) {
    const [written] = match;
    if (match.index > 0 && /[\p{L}\p{N}’'-]/u.test(text.charAt(match.index - 1))) continue;
    const end = match.index + written.length;
    const last = run.at(-1);
    const gap = last ? text.slice(last.end, Math.min(match.index, last.end + 3)) : '';
    if (last && gap !== ' ') close();
    const small = /^\p{Ll}/u.test(written);
    if (small && (run.length === 0 || !particles.has(written))) {
      close();
      continue;
    }
    const possessive = /['’]s?$/.exec(written)?.[0].length ?? 0;
    const bare = written.slice(0, written.length - possessive);
    const stop = bare.endsWith('.') && !isInitial(bare) && !titles.has(bare.slice(0, -1).toLowerCase()) ? 1 : 0;
    run.push({ start: match.index, end: end - possessive - stop, word: bare.slice(0, bare.length - stop) });
    if (possessive || stop || run.length > 7 || bare.length > longestWord) close();
  }
  close();
  return found;
}

const isInitial = (written: string): boolean => /^\p{Lu}\.$/u.test(written) || /^(?:Jr|Sr|St)\.$/.test(written);

function nameOf(run: readonly { start: number; end: number; word: string }[]): NameMention | undefined {
  let first = 0;
  let title: string | undefined;
  let titleStart: number | undefined;
  for (let i = 0; i < run.length; i++) {
    const lower = (run[i]?.word ?? '').replace(/\.$/, '').toLowerCase();
    if (titles.has(lower)) {
      const before = run[i - 1]?.word ?? '';
      const doubled = i > 0 && double.test(before);
      title = doubled ? `${before.toLowerCase()} ${lower}` : lower;
      titleStart = run[doubled ? i - 1 : i]?.start;
      first = i + 1;
    }
  }
  let rest = run.slice(first);
  while (rest.length > 0 && title === undefined && noName.has((rest[0]?.word ?? '').toLowerCase())) rest = rest.slice(1);
  const names = rest.map(({ word: written }) => written);
  const head = rest[0];
  const last = rest.at(-1);
  if (
    !head ||
    !last ||
    names.length > 4 ||
    names.some((name) => noName.has(name.toLowerCase()) || (/^\p{Lu}{2,}$/u.test(name) && name.length > 1 && names.length === 1))
  )
    return undefined;
  if (names.length < (title === undefined ? 2 : 1)) return undefined;
  if (particles.has(names.at(-1) ?? '')) return undefined;
  return {
    start: head.start,
    end: last.end,
    words: names,
    ...(title === undefined || titleStart === undefined ? {} : { title, titleStart }),
  };
}

/** The surname: the last word that is no "Jr." */
export function surnameOf({ words }: NameMention): string {
  const names = words.filter((name) => !/^(?:Jr|Sr|II|III|IV)\.?$/.test(name));
  return names.at(-1) ?? words.at(-1) ?? '';
}

/** The least number of letters to change, add, drop or swap to make one word of the other; stops counting beyond `most`. */
export function editDistance(a: string, b: string, most = 2): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  let earlier: number[] = [];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, (earlier[j - 2] ?? 0) + 1);
      row.push(value);
    }
    if (Math.min(...row) > most) return most + 1;
    earlier = before;
    before = row;
  }
  return before[b.length] ?? most + 1;
}
