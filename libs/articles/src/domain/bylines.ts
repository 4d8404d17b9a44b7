/** What stands between names, and before them. */
const BETWEEN = /\s*(?:[,;/&|]|\s(?:and|und|et|y|e|en|og|och|with|mit)\s)\s*/iu;
const BEFORE = /^(?:(?:words|text|story|report|photo|foto|photos)\s+)?(?:by|von|par|por|door|di|de|av|af)[\s:]+/iu;

const keyOf = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();

/** Two spellings of one name; as `stet.name_key` has it. */
export const sameName = (one: string, other: string): boolean => keyOf(one) === keyOf(other);

/** The names a byline is made of: "By Ann Lee and Bo Roe" is Ann Lee and Bo Roe. A name within a longer one is not among them. */
export const namesInByline = (byline: string): string[] =>
  byline
    .split(BETWEEN)
    .map((part) => part.trim().replace(BEFORE, '').trim())
    .filter((part) => part !== '');
