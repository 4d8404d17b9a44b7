import { isFemaleName, isMaleName } from './first-names.js';
import type { Mention } from './mentions.js';

/** One person or body under all its names. */
export interface Named {
  /** The fullest name the article gives. */
  name: string;
  readonly words: Set<string>;
  readonly titles: Set<string>;
  form: Mention['form'];
  gender: Mention['gender'];
  readonly mentions: Mention[];
}

/** Who is named in the article, each once. */
export class People {
  readonly all: Named[] = [];
  private readonly byWord = new Map<string, Named[]>();
  private readonly byMention = new Map<number, Named>();

  constructor(mentions: readonly Mention[]) {
    // full names first, so that "Peskov" finds "Dmitry Peskov" also where the short form comes first
    const order = [...mentions].sort((a, b) => Number(b.words.length > 1) - Number(a.words.length > 1) || a.start - b.start);
    for (const mention of order) this.place(mention);
    for (const named of this.all) named.mentions.sort((a, b) => a.start - b.start);
  }

  /** The one named at this place of the text. */
  at(start: number): Named | undefined {
    return this.byMention.get(start);
  }

  /** The one a short name means: the last one mentioned before `at` that bears it, else the first of all. */
  find(words: readonly string[], at: number): Named | undefined {
    const candidates = (this.byWord.get(key(words.at(-1) ?? '')) ?? []).filter((named) =>
      words.every((word) => named.words.has(key(word))),
    );
    return nearest(candidates, at) ?? this.byAcronym(words, at);
  }

  /** Those that are called by one of these words ("mayor"), the latest mentioned first. */
  titled(titles: ReadonlySet<string>, at: number): Named[] {
    return this.all
      .filter((named) => [...named.titles].some((title) => titles.has(title)))
      .sort((a, b) => lastBefore(b, at) - lastBefore(a, at));
  }

  private place(mention: Mention): void {
    const named = this.matching(mention) ?? this.add(mention);
    named.mentions.push(mention);
    this.byMention.set(mention.start, named);
    for (const title of mention.titles) named.titles.add(title);
    const name = mention.words.join(' ');
    if (mention.words.length > named.name.split(' ').length && mention.words.length <= 6) named.name = name;
    for (const word of mention.words) this.index(named, key(word));
    if (named.form === 'unknown' || mention.form === 'person')
      named.form = named.form === 'body' && mention.form === 'person' && mention.words.length === 1 ? named.form : mention.form;
    named.gender ??= mention.gender ?? genderOf(mention.words);
  }

  private matching({ words, start }: Mention): Named | undefined {
    if (words.length > 1) {
      const same = (this.byWord.get(key(words.at(-1) ?? '')) ?? []).filter(
        (named) =>
          named.words.size > 1 &&
          (words.every((word) => named.words.has(key(word))) ||
            [...named.words].every((word) => words.some((other) => key(other) === word))),
      );
      return nearest(same, start);
    }
    return this.find(words, start);
  }

  private add({ words, form }: Mention): Named {
    const named: Named = { name: words.join(' '), words: new Set(), titles: new Set(), form, gender: genderOf(words), mentions: [] };
    this.all.push(named);
    return named;
  }

  private index(named: Named, word: string): void {
    if (named.words.has(word)) return;
    named.words.add(word);
    const list = this.byWord.get(word) ?? [];
    list.push(named);
    this.byWord.set(word, list);
  }

  /** "IMF" for "International Monetary Fund". */
  private byAcronym(words: readonly string[], at: number): Named | undefined {
    const [word = ''] = words;
    if (words.length !== 1 || !/^\p{Lu}{2,6}$/u.test(word)) return undefined;
    return nearest(
      this.all.filter((named) => {
        const parts = named.name.split(' ');
        return parts.length === word.length && parts.every((part, i) => part[0] === word[i]);
      }),
      at,
    );
  }
}

const key = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[’']s?$/, '')
    .replace(/\.$/, '');

const lastBefore = (named: Named, at: number): number => named.mentions.filter((mention) => mention.start < at).at(-1)?.start ?? -1;

function nearest(candidates: readonly Named[], at: number): Named | undefined {
  let best: Named | undefined;
  for (const named of candidates) if (!best || lastBefore(named, at) > lastBefore(best, at)) best = named;
  return best;
}

function genderOf(words: readonly string[]): Mention['gender'] {
  if (words.length < 2) return null;
  const [first = ''] = words;
  return isFemaleName(first) ? 'she' : isMaleName(first) ? 'he' : null;
}
