import { articleActs, articleStates, pageFetchFailures, pageFetchStates, segmentDispositions } from '@stet/articles';
import type {
  ArticleAct,
  ArticleOrder,
  ArticleState,
  PageFetchFailure,
  PageFetchState,
  PartKind,
  SegmentDisposition,
} from '@stet/articles';
import { registerEnumType } from '@nestjs/graphql';

const enumOf = <T extends string>(values: readonly T[]): Readonly<Record<T, T>> =>
  Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;

export const ArticleStateEnum = enumOf<ArticleState>(articleStates);
registerEnumType(ArticleStateEnum, {
  name: 'ArticleState',
  description: 'Where an article stands on its way. Whether it is clear is another question: see clearance.',
  valuesMap: {
    RECEIVED: { description: 'It has come in by its address: its page is to be fetched; see `fetch`.' },
    SPLITTING: { description: 'The machine reads the newest revision.' },
    SPLIT_FAILED: { description: 'The machine could not; revise it, or retry the work item.' },
    IN_CHECK: { description: 'Ledger and claims stand; the desk works on them.' },
    SIGNED_OFF: { description: 'These words may go out.' },
    ARCHIVED: { description: 'Put away.' },
  },
});

export const ArticleActEnum = enumOf(Object.keys(articleActs) as ArticleAct[]);
registerEnumType(ArticleActEnum, { name: 'ArticleAct', description: 'A mutation on an article.' });

export const PageFetchStateEnum = enumOf<PageFetchState>(pageFetchStates);
registerEnumType(PageFetchStateEnum, {
  name: 'PageFetchState',
  description: 'How the fetching of a page stands.',
  valuesMap: {
    WAITING: { description: 'A job is to fetch it, or is at it.' },
    FETCHED: { description: 'It came, and its article is the first revision.' },
    FAILED: { description: 'Nothing more is tried: retry the work item, or hand in the text by reviseArticle.' },
  },
});

export const PageFetchFailureEnum = enumOf<PageFetchFailure>(Object.keys(pageFetchFailures) as PageFetchFailure[]);
registerEnumType(PageFetchFailureEnum, {
  name: 'PageFetchFailureCode',
  description: 'Why no article came of a page.',
  valuesMap: Object.fromEntries(Object.entries(pageFetchFailures).map(([code, description]) => [code, { description }])),
});

export const PartKindEnum = enumOf<PartKind>(['TITLE', 'STANDFIRST', 'BODY', 'CAPTION']);
registerEnumType(PartKindEnum, {
  name: 'PartKind',
  description: 'Which piece of the article a range of the text is.',
  valuesMap: {
    TITLE: { description: 'The headline.' },
    STANDFIRST: { description: 'The lines below the headline.' },
    BODY: { description: 'The article itself.' },
    CAPTION: { description: 'The words below a picture.' },
  },
});

export const SegmentDispositionEnum = enumOf<SegmentDisposition>(segmentDispositions);
registerEnumType(SegmentDispositionEnum, {
  name: 'SegmentDisposition',
  description: 'What became of a sentence-sized piece of the text.',
  valuesMap: {
    CLAIM: { description: 'It holds a claim or several.' },
    HEADLINE: { description: 'A heading.' },
    BOILERPLATE: { description: 'Not the article’s own text: share bars, read-also lines.' },
    QUESTION: { description: 'A question.' },
    OPINION: { description: 'Nothing that could be found true or false.' },
    FRAGMENT: { description: 'No sentence.' },
    DUPLICATE: { description: 'Said before in the same words.' },
    CONTEXT: { description: 'Nothing to check.' },
    SET_ASIDE: { description: 'A member says it is no claim, and why.' },
  },
});

export const ArticleOrderEnum = enumOf<ArticleOrder>(['NEWEST', 'PUBLISH_AT', 'PRIORITY', 'RELEVANCE']);
registerEnumType(ArticleOrderEnum, {
  name: 'ArticleOrder',
  description: 'How articles are listed.',
  valuesMap: {
    NEWEST: { description: 'Last submitted first.' },
    PUBLISH_AT: { description: 'Next to go out first; those without a date last.' },
    PRIORITY: { description: 'Most urgent first, then next to go out.' },
    RELEVANCE: { description: 'What fits the filter’s `text` best first; it must be given.' },
  },
});

export type TextFormat = 'PLAIN' | 'HTML' | 'MARKDOWN';
export const TextFormatEnum = enumOf<TextFormat>(['PLAIN', 'HTML', 'MARKDOWN']);
registerEnumType(TextFormatEnum, {
  name: 'TextFormat',
  description: 'How a submitted text is written.',
  valuesMap: {
    PLAIN: { description: 'It is stored as it is.' },
    HTML: { description: 'A page: the article’s text is taken out of it, and that is stored.' },
    MARKDOWN: { description: 'Its marks are taken away, and what is left is stored.' },
  },
});
