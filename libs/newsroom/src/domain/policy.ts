import type { Role } from '@stet/platform';

export const authorsWordRules = ['ALLOWED', 'FLAGGED', 'BLOCKS'] as const;
/** What follows where nothing but the author's own word speaks for a claim: nothing, a mark on claim and clearance, a blocker. */
export type AuthorsWordRule = (typeof authorsWordRules)[number];

export const replyRules = ['NOT_ASKED', 'REQUIRED'] as const;
/** Whether an article waits for those it speaks of to have been asked. */
export type ReplyRule = (typeof replyRules)[number];

export const autoAssignRules = ['NONE', 'LEAST_LOADED'] as const;
/** Who gets a task that is ready: whoever takes it, or at once the checker with the least to do. */
export type AutoAssignRule = (typeof autoAssignRules)[number];

/** Who can be allowed to override: a machine, an observer, an author and a checker decide nothing. */
export const overridingRoles: readonly Role[] = ['ADMIN', 'EDITOR'];

/** How much is to be cited for a claim. */
export interface SourcesAsked {
  /** independent sources, 0 to 10 */
  readonly sourcesNeeded: number;
  /** whether one of them is of tier PRIMARY */
  readonly primarySourceNeeded: boolean;
}

/** What claims of one kind need instead of the general. */
export interface EvidenceRule extends SourcesAsked {
  /** a kind of the claims room: QUANTITY, QUOTATION … */
  readonly claimKind: string;
}

/** What a newsroom asks for, of one article. */
export interface PolicyTerms extends SourcesAsked {
  /** 0 to 1: claims scored at or above it, or not scored, get a task by themselves */
  readonly threshold: number;
  /** at most one for each kind of claim */
  readonly evidenceRules: readonly EvidenceRule[];
  readonly authorsWordOnly: AuthorsWordRule;
  /** reviews by different editors, 1 to 10 */
  readonly approvalsNeeded: number;
  /** whether two checkers assess without seeing one another's */
  readonly blindSecondAssessment: boolean;
  /** who may override a blocker; none: nobody */
  readonly overrideRoles: readonly Role[];
  /** whether who wrote or checked may approve, with a reason and by name */
  readonly smallNewsroom: boolean;
  readonly rightOfReply: ReplyRule;
  /** after how many days an approved claim is to be checked again, 1 to 3650; null: never by itself */
  readonly recheckAfterDays: number | null;
  /** how long a task taken by oneself is held, 5 to 10080 */
  readonly leaseMinutes: number;
  /** how long before its article goes out a task is due, 0 to 10080 */
  readonly checkBeforeMinutes: number;
  /** how long before it is due its assignee is reminded, 0 to 10080; 0: not at all */
  readonly remindBeforeMinutes: number;
  /** how long after it was due editors are told, 0 to 10080 */
  readonly escalateAfterMinutes: number;
  readonly autoAssign: AutoAssignRule;
}

/** What differs for articles of one kind. */
export interface ArticleKindTerms {
  /** as `submitArticle` gave it */
  readonly kind: string;
  readonly terms: Partial<PolicyTerms>;
}

/** All that one number stands for. */
export interface NewsroomTerms extends PolicyTerms {
  readonly byArticleKind: readonly ArticleKindTerms[];
}

/** The terms that hold for an article, and the number they are of. */
export interface EffectivePolicy extends PolicyTerms {
  readonly number: number;
}

/** Number 1 of every newsroom. */
export const firstPolicy: NewsroomTerms = Object.freeze<NewsroomTerms>({
  threshold: 0.5,
  sourcesNeeded: 1,
  primarySourceNeeded: false,
  evidenceRules: [],
  authorsWordOnly: 'FLAGGED',
  approvalsNeeded: 1,
  blindSecondAssessment: false,
  overrideRoles: ['EDITOR'],
  smallNewsroom: false,
  rightOfReply: 'NOT_ASKED',
  recheckAfterDays: null,
  leaseMinutes: 240,
  checkBeforeMinutes: 60,
  remindBeforeMinutes: 30,
  escalateAfterMinutes: 0,
  autoAssign: 'NONE',
  byArticleKind: [],
});

export const termNames = Object.keys(firstPolicy).filter((name) => name !== 'byArticleKind') as readonly (keyof PolicyTerms)[];

/** Only the terms out of whatever holds them; those that are not there stay out. */
function pick(from: Partial<PolicyTerms>): Partial<PolicyTerms> {
  return Object.fromEntries(termNames.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
}

/** The terms for articles of this kind: the general ones, but for what the kind has of its own. */
export function termsFor(policy: NewsroomTerms & { readonly number: number }, articleKind: string): EffectivePolicy {
  const own = policy.byArticleKind.find(({ kind }) => kind === articleKind)?.terms ?? {};
  return { number: policy.number, ...(pick(policy) as PolicyTerms), ...pick(own) };
}

/** What is to be cited for a claim of this kind. */
export function sourcesAsked(terms: SourcesAsked & Pick<PolicyTerms, 'evidenceRules'>, claimKind: string): SourcesAsked {
  const { sourcesNeeded, primarySourceNeeded } = terms.evidenceRules.find((rule) => rule.claimKind === claimKind) ?? terms;
  return { sourcesNeeded, primarySourceNeeded };
}

/** What is asked to change; what is left out (or null where null says nothing) stays. */
export type TermChanges = { readonly [K in keyof PolicyTerms]?: PolicyTerms[K] | null | undefined };

/** @returns the changes without what says nothing: null does only for `recheckAfterDays`, where it means never */
export function saidOf(changes: TermChanges): Partial<PolicyTerms> {
  const said = Object.entries(pick(changes as Partial<PolicyTerms>)).filter(
    ([name, value]) => value !== null || name === 'recheckAfterDays',
  );
  return Object.fromEntries(said);
}
