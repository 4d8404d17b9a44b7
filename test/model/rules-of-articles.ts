import type { Part } from '@test/cast';
import {
  ArticleModel,
  blockers,
  callUp,
  ClaimModel,
  endRelease,
  isLive,
  lapse,
  newClaim,
  NewsroomModel,
  SegmentModel,
  selectionOf,
  textOf,
  wantTask,
  within,
} from './newsroom.model.js';
import { refused, Ruling, sees, unless } from './ruling.js';

/** An object of another newsroom, or of none, is `undefined`: both look the same. */
type Maybe<T> = T | undefined;
const split: readonly string[] = ['IN_CHECK', 'SIGNED_OFF'];

export function submitArticle(model: NewsroomModel, by: Part, at: { text: string; authors: readonly Part[] }): Ruling {
  return unless({ TextEmpty: !at.text.trim() }, () => {
    const authors = new Set([...at.authors, ...(by === 'author' ? [by] : [])]);
    const known = { id: '', version: 0, state: 'SPLITTING' as const, archivedFrom: null, texts: [at.text], splitNumber: 0 };
    model.articles.push({ ...known, submittedBy: by, authors, segments: [], claims: [], confirmedBy: null, released: false });
  });
}

export function reviseArticle(
  by: Part,
  { article, version, text }: { article: Maybe<ArticleModel>; version: number; text: string },
): Ruling {
  if (!article || !sees(by, article)) return refused('NotFound');
  const same = text === textOf(article);
  const reasons = {
    VersionConflict: version !== article.version,
    IllegalTransition: article.state === 'ARCHIVED',
    TextEmpty: !text.trim(),
    TextUnchanged: same && article.state !== 'SPLIT_FAILED',
  };
  return unless(reasons, () => {
    if (!same) article.texts.push(text);
    endRelease(article);
    article.confirmedBy = null;
    article.state = 'SPLITTING';
  });
}

export function archiveArticle({ article, version }: { article: Maybe<ArticleModel>; version: number }): Ruling {
  if (!article) return refused('NotFound');
  const possible = [...split, 'SPLIT_FAILED'].includes(article.state);
  return unless({ VersionConflict: version !== article.version, IllegalTransition: !possible }, () => {
    article.archivedFrom = article.state;
    article.state = 'ARCHIVED';
  });
}

export function unarchiveArticle({ article, version }: { article: Maybe<ArticleModel>; version: number }): Ruling {
  if (!article) return refused('NotFound');
  return unless({ VersionConflict: version !== article.version, IllegalTransition: article.state !== 'ARCHIVED' }, () => {
    const from = article.archivedFrom ?? 'IN_CHECK';
    // a release may have ended while the article was put away
    article.state = from === 'SIGNED_OFF' && !article.released ? 'IN_CHECK' : from;
    article.archivedFrom = null;
  });
}

export function confirmLedger(by: Part, { article, revision }: { article: Maybe<ArticleModel>; revision: number }): Ruling {
  if (!article) return refused('NotFound');
  const reasons = { IllegalTransition: !split.includes(article.state), RevisionOutdated: revision !== article.texts.length };
  return unless(reasons, () => {
    article.confirmedBy ??= by;
  });
}

export function setAsideSegment(by: Part, { segment, version }: { segment: Maybe<SegmentModel>; version: number }): Ruling {
  if (!segment) return refused('NotFound');
  const { article } = segment;
  const reasons = {
    ...ofSegment(segment, version),
    IllegalTransition: !split.includes(article.state) || segment.disposition === 'SET_ASIDE',
    SegmentHasClaims: article.claims.some((claim) => isLive(claim) && within(claim, segment)),
  };
  return unless(reasons, () => {
    segment.disposition = 'SET_ASIDE';
    lapseConfirmation(article, by);
  });
}

export function callUpSegment(by: Part, { segment, version }: { segment: Maybe<SegmentModel>; version: number }): Ruling {
  if (!segment) return refused('NotFound');
  const { article } = segment;
  const reasons = { ...ofSegment(segment, version), IllegalTransition: !split.includes(article.state) || segment.disposition === 'CLAIM' };
  return unless(reasons, () => {
    segment.disposition = 'CLAIM';
    lapseConfirmation(article, by);
    const inside = article.claims.filter((claim) => claim.state !== 'WITHDRAWN' && within(claim, segment));
    if (inside.some(isLive)) return;
    const range = trimmed(textOf(article), segment.start, segment.end);
    const dismissed = inside.find(({ start, end }) => start === range.start && end === range.end);
    if (dismissed) reopen(dismissed);
    else select(article, range, by);
  });
}

export function addClaim(
  by: Part,
  { article, revision, start, end }: { article: Maybe<ArticleModel>; revision: number; start: number; end: number },
): Ruling {
  if (!article) return refused('NotFound');
  const text = textOf(article);
  const outside = !(start >= 0 && start < end && end <= text.length);
  const range = outside ? { start, end } : trimmed(text, start, end);
  const same = (claim: ClaimModel): boolean => claim.state !== 'WITHDRAWN' && claim.start === range.start && claim.end === range.end;
  const reasons = {
    RevisionOutdated: revision !== article.texts.length,
    IllegalTransition: !split.includes(article.state),
    SpanOutside: outside,
    SpanEmpty: !outside && !text.slice(start, end).trim(),
    ClaimExists: article.claims.some(same),
  };
  return unless(reasons, () => select(article, range, by));
}

export function signOffArticle(by: Part, at: { article: Maybe<ArticleModel>; version: number; revision: number }): Ruling {
  const { article, version, revision } = at;
  if (!article) return refused('NotFound');
  const reasons = {
    VersionConflict: version !== article.version,
    IllegalTransition: article.state !== 'IN_CHECK',
    OwnWorkSignOff: article.authors.has(by),
    NotClear: blockers(article).length > 0 || revision !== article.texts.length,
  };
  return unless(reasons, () => {
    article.state = 'SIGNED_OFF';
    article.released = true;
  });
}

export function withdrawSignOff({ article, version, reason }: { article: Maybe<ArticleModel>; version: number; reason: string }): Ruling {
  if (!article) return refused(...(reason.trim() ? ['NotFound'] : ['NotFound', 'InvalidInput']));
  const reasons = {
    VersionConflict: version !== article.version,
    IllegalTransition: article.state !== 'SIGNED_OFF',
    InvalidInput: !reason.trim(),
  };
  return unless(reasons, () => endRelease(article));
}

/** An act on a claim as somebody saw it. */
type ClaimAct = { claim: Maybe<ClaimModel>; version: number };

export function acceptClaim({ claim, version }: ClaimAct): Ruling {
  return onClaim(claim, version, ['PROPOSED'], (accepted) => {
    accepted.state = 'QUEUED';
    wantTask(accepted);
  });
}

export function dismissClaim({ claim, version }: ClaimAct): Ruling {
  return onClaim(claim, version, ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED'], (dismissed) => {
    dismissed.state = 'DISMISSED';
    lapse(dismissed);
  });
}

export const reopenClaim = ({ claim, version }: ClaimAct): Ruling => onClaim(claim, version, ['CHECKED', 'DISMISSED'], reopen);

function onClaim(claim: Maybe<ClaimModel>, version: number, from: readonly string[], then: (claim: ClaimModel) => void): Ruling {
  if (!claim) return refused('NotFound');
  const possible = from.includes(claim.state) && claim.article.state !== 'ARCHIVED';
  return unless({ VersionConflict: version !== claim.version, IllegalTransition: !possible }, () => then(claim));
}

function reopen(claim: ClaimModel): void {
  claim.state = 'QUEUED';
  wantTask(claim);
}

function select(article: ArticleModel, range: { start: number; end: number }, by: Part): void {
  const quote = textOf(article).slice(range.start, range.end);
  const assertion = selectionOf(textOf(article), article.segments, range);
  const claim = newClaim(article, { ...range, quote, speaker: null }, true, 'QUEUED', assertion);
  article.claims.push(claim);
  callUp(article, range.start, range.end);
  lapseConfirmation(article, by);
  wantTask(claim);
}

/** Who has read the ledger knows what they changed in it themselves; what another changes, they have not read. */
function lapseConfirmation(article: ArticleModel, by: Part): void {
  if (article.confirmedBy === null || article.confirmedBy === by) return;
  article.confirmedBy = null;
  endRelease(article);
}

function ofSegment(segment: SegmentModel, version: number): Record<string, boolean> {
  return { VersionConflict: version !== segment.version, RevisionOutdated: segment.revision !== segment.article.texts.length };
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  return { start: from, end: from + words.trim().length };
}
