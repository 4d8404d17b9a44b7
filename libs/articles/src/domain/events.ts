import { defineEvent } from '@stet/platform';
import type { ArticleState } from './article.states.js';

/** A new article without words: its page is fetched by a job. It is RECEIVED. */
export const ArticleReceived = defineEvent<{ kind: string; language: string }>('ArticleReceived', 'article');
/** The page came; `ArticleSubmitted` follows. The hash is of its bytes, `size` counts them. */
export const PageFetched = defineEvent<{ sha256: string; size: number }>('PageFetched', 'article');
/** Nothing more is tried by itself. `code` says what was in the way, `status` is that of the answer where it was a refusing one. */
export const PageFetchFailed = defineEvent<{ code: string; status: number | null }>('PageFetchFailed', 'article');
/** The first words of an article are here; it is SPLITTING from now on. */
export const ArticleSubmitted = defineEvent<{ revisionId: string; number: number; kind: string; language: string }>(
  'ArticleSubmitted',
  'article',
);
/** Other words were submitted; the article is SPLITTING from now on, and nothing that was found of the old words counts until it is split. */
export const ArticleRevised = defineEvent<{ revisionId: string; number: number; from: ArticleState }>('ArticleRevised', 'article');
/** Ledger and claims of this revision stand; recorded last in the split's transaction, so followers find all of them. The article is IN_CHECK. */
export const ArticleSplit = defineEvent<{
  revisionId: string;
  number: number;
  segments: number;
  claims: number;
  engine: string;
  engineVersion: string;
}>('ArticleSplit', 'article');
/** The split of this revision failed for good; the article is SPLIT_FAILED. */
export const ArticleSplitFailed = defineEvent<{ number: number }>('ArticleSplitFailed', 'article');
/** Any other change of state: sign-off, its withdrawal, another try of the split. `cause` names the act or event behind it. */
export const ArticleMoved = defineEvent<{ from: ArticleState; to: ArticleState; cause: string }>('ArticleMoved', 'article');
/** It goes out at another time; null: at none that is known. Instants as ISO-8601. */
export const ArticleRescheduled = defineEvent<{ from: string | null; to: string | null }>('ArticleRescheduled', 'article');
/** Until then nothing of it shows but to those who work on it; null: until a time is set, and has passed. */
export const ArticleEmbargoed = defineEvent<{ until: string | null }>('ArticleEmbargoed', 'article');
/** It is for the whole newsroom before its time. That the time has passed is no event: the clock tells. */
export const EmbargoLifted = defineEvent<{ until: string | null }>('EmbargoLifted', 'article');
export const ArticleArchived = defineEvent<{ from: ArticleState }>('ArticleArchived', 'article');
export const ArticleUnarchived = defineEvent<{ to: ArticleState }>('ArticleUnarchived', 'article');

/** An editor has read the ledger of this revision. */
export const LedgerConfirmed = defineEvent<{ confirmationId: string; revisionId: string; number: number }>('LedgerConfirmed', 'article');
/** Somebody else changed the ledger after that. */
export const LedgerConfirmationLapsed = defineEvent<{ confirmationId: string; revisionId: string; cause: string }>(
  'LedgerConfirmationLapsed',
  'article',
);
export const SegmentSetAside = defineEvent<{ revisionId: string; from: string; remarkId: string | null; remarkSha256: string | null }>(
  'SegmentSetAside',
  'segment',
);
export const SegmentCalledUp = defineEvent<{ revisionId: string; from: string }>('SegmentCalledUp', 'segment');
