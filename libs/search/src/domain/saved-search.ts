/** The lists whose questions can be kept. */
export const savedLists = ['ARTICLES', 'CLAIMS', 'TASKS', 'VERDICTS', 'SEARCH'] as const;
export type SavedList = (typeof savedLists)[number];

/** A member's own, shared ones among them. */
export const MOST_SAVED = 50;

/** In characters of JSON. */
export const LONGEST_QUESTION = 10_000;

/** The arguments of a list, without the page: as the API takes them. */
export type Question = Readonly<Record<string, unknown>>;
