const stopWords = new Set(
  (
    'the a an and or but if in on at by for from with without as to of into over under about after before since until while because although though so than then that this these those there here it its he she his her him they ' +
    'their them we our us you your i my me who whom whose which what when where why how is are was were be been being am has have had having do does did will would shall should can could may might must not no nor only ' +
    'also just very too more most much many some any all each every both few other another such own same s t re ve ll d said says say told according added'
  ).split(' '),
);

/** A rough stem: what is left of an English word without its endings, so that "explained" and "explain" meet. */
export function stem(word: string): string {
  if (word.length <= 4) return word.endsWith('s') && word.length > 3 && !word.endsWith('ss') ? word.slice(0, -1) : word;
  return word.replace(/(?:'s|’s)$/, '').replace(/(?:ingly|edly|ing|ied|ies|ed|es|ly|s)$/, '') || word;
}

/** The words of a stretch that carry meaning, stemmed, each once. */
export function contentWords(text: string): Set<string> {
  const words = new Set<string>();
  for (const [word] of text
    .slice(0, 2000)
    .toLowerCase()
    .matchAll(/[\p{L}][\p{L}\p{M}'’-]*/gu)) {
    const bare = word.replace(/['’]s$/, '');
    if (!stopWords.has(bare) && bare.length > 1) words.add(stem(bare));
  }
  return words;
}

/** All words in order, in lower case, without marks. */
export const plainWords = (text: string): string[] =>
  [
    ...text
      .slice(0, 3000)
      .toLowerCase()
      .replace(/’/g, "'")
      .matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}']*/gu),
  ].map(([word]) => word);

export function shared<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let count = 0;
  for (const item of a) if (b.has(item)) count++;
  return count;
}
