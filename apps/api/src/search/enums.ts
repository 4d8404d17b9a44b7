import { registerEnumType } from '@nestjs/graphql';
import { savedLists, searchKinds, snippetFields } from '@stet/search';
import type { SavedList, SearchKind, SnippetField } from '@stet/search';

const enumOf = <T extends string>(values: readonly T[]): Readonly<Record<T, T>> =>
  Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;

export const SearchKindEnum = enumOf<SearchKind>(searchKinds);
registerEnumType(SearchKindEnum, {
  name: 'SearchKind',
  description: 'What is found by its words.',
  valuesMap: {
    ARTICLE: { description: 'By its headline, the text of its newest revision, its id in its own system, byline and authors.' },
    CLAIM: { description: 'By its newest words, their reading and their speaker.' },
    EVIDENCE: { description: 'By quotation, note, publisher and address; of what stands and is not confidential.' },
    VERDICT: { description: 'By its rationale and the wording it suggests.' },
  },
});

export const SnippetFieldEnum = enumOf<SnippetField>(snippetFields);
registerEnumType(SnippetFieldEnum, {
  name: 'SnippetField',
  description: 'Which text of a thing words were found in.',
  valuesMap: {
    TITLE: { description: 'The article’s headline.' },
    TEXT: { description: 'The text of its newest revision.' },
    QUOTE: { description: 'The claim’s words in the text.' },
    STANDALONE: { description: 'How the claim reads by itself.' },
    SPEAKER: { description: 'Who says it.' },
    QUOTATION: { description: 'The passage.' },
    NOTE: { description: 'What its bringer noted of it.' },
    PUBLISHER: { description: 'Who published it.' },
    RATIONALE: { description: 'Why the verdict is what it is.' },
    SUGGESTED_WORDING: { description: 'What the text could say instead.' },
  },
});

export const SavedListEnum = enumOf<SavedList>(savedLists);
registerEnumType(SavedListEnum, {
  name: 'SavedList',
  description: 'Which list a saved search asks.',
  valuesMap: {
    ARTICLES: { description: '`articles`' },
    CLAIMS: { description: '`claims`' },
    TASKS: { description: '`tasks`' },
    VERDICTS: { description: '`verdicts`' },
    SEARCH: { description: '`search`' },
  },
});
