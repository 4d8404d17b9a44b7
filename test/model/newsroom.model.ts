import type { Part } from '@test/cast';

/**
 * What a newsroom holds, as the design's sections 5 and 6 tell it: small, plain, without a database. It is written from the design and not
 * from the rooms, and imports nothing of theirs: a model made of the code it judges agrees with every mistake in it.
 */
export type ArticleState = 'SPLITTING' | 'SPLIT_FAILED' | 'IN_CHECK' | 'SIGNED_OFF' | 'ARCHIVED';
export type ClaimState = 'PROPOSED' | 'QUEUED' | 'IN_VERIFICATION' | 'IN_REVIEW' | 'CHECKED' | 'DISMISSED' | 'WITHDRAWN';
export type TaskState = 'QUEUED' | 'READY' | 'ASSIGNED' | 'IN_PROGRESS' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED' | 'CANCELLED';
export type VerdictState = 'PROPOSED' | 'APPROVED' | 'RETURNED' | 'SUPERSEDED' | 'LAPSED';
export type Effect = 'STANDS' | 'MUST_CHANGE' | 'EDITOR_DECIDES';

/** `id` is empty, and `version` 0, until the API has shown the object. */
interface Known {
  id: string;
  version: number;
}

export interface ArticleModel extends Known {
  state: ArticleState;
  archivedFrom: ArticleState | null;
  /** every wording, oldest first: its revisions */
  texts: string[];
  /** the number of the revision that is split, 0: none yet */
  splitNumber: number;
  readonly submittedBy: Part;
  readonly authors: ReadonlySet<Part>;
  /** of the newest split revision */
  segments: SegmentModel[];
  readonly claims: ClaimModel[];
  confirmedBy: Part | null;
  /** whether a sign-off stands */
  released: boolean;
}

export interface SegmentModel extends Known {
  readonly article: ArticleModel;
  readonly revision: number;
  readonly start: number;
  readonly end: number;
  disposition: string;
}

export interface ClaimModel extends Known {
  readonly article: ArticleModel;
  readonly quote: string;
  readonly speaker: string | null;
  /** a member selected these words */
  readonly selected: boolean;
  state: ClaimState;
  withdrawnFrom: ClaimState | null;
  start: number;
  end: number;
  /** how often its words were taken down: tasks are for one of them */
  wording: number;
  readonly tasks: TaskModel[];
  readonly verdicts: VerdictModel[];
  readonly citations: CitationModel[];
  readonly checkers: Set<Part>;
  readonly approvers: Set<Part>;
}

export interface TaskModel extends Known {
  readonly claim: ClaimModel;
  state: TaskState;
  assignee: Part | null;
}

export interface CitationModel extends Known {
  readonly claim: ClaimModel;
  readonly evidenceId: string;
  readonly publisher: string;
  readonly primary: boolean;
  /** who brought the evidence, and who used it */
  readonly bringer: Part;
  readonly by: Part;
  standing: boolean;
}

export interface VerdictModel extends Known {
  readonly claim: ClaimModel;
  readonly number: number;
  readonly effect: Effect;
  readonly approvalsNeeded: number;
  readonly restsOn: readonly CitationModel[];
  readonly reviews: Map<Part, 'APPROVE' | 'RETURN'>;
  state: VerdictState;
}

/** What the newsroom asks for, set at the start of a run. */
export interface Terms {
  readonly sourcesNeeded: number;
  readonly primarySourceNeeded: boolean;
  readonly approvalsNeeded: number;
}

/** What a reader of the text finds in it; which is no business of the model. */
export interface Reading {
  readonly segments: readonly { readonly start: number; readonly end: number; readonly disposition: string }[];
  /** `wanted`: worth checking by the newsroom's threshold, or not scored */
  readonly claims: readonly {
    readonly start: number;
    readonly end: number;
    readonly quote: string;
    readonly speaker: string | null;
    readonly wanted: boolean;
  }[];
}

export class NewsroomModel {
  readonly articles: ArticleModel[] = [];
  /** the machine's work waits: what is to be split stays SPLITTING, tasks stay QUEUED */
  held = false;

  constructor(
    readonly terms: Terms,
    private readonly read: (text: string) => Reading,
  ) {}

  get claims(): ClaimModel[] {
    return this.articles.flatMap(({ claims }) => claims);
  }

  get tasks(): TaskModel[] {
    return this.claims.flatMap(({ tasks }) => tasks);
  }

  get verdicts(): VerdictModel[] {
    return this.claims.flatMap(({ verdicts }) => verdicts);
  }

  get citations(): CitationModel[] {
    return this.claims.flatMap(({ citations }) => citations);
  }

  get segments(): SegmentModel[] {
    return this.articles.flatMap(({ segments }) => segments);
  }

  /** The machine has work to do that it is not kept from. */
  get busy(): boolean {
    return !this.held && (this.articles.some(({ state }) => state === 'SPLITTING') || this.tasks.some(({ state }) => state === 'QUEUED'));
  }

  /** All the machine's work is done. @param failing splits fail for good; what is to be prepared never does */
  work(failing = false): void {
    for (const article of this.articles)
      if (article.state === 'SPLITTING') {
        if (failing) article.state = 'SPLIT_FAILED';
        else this.split(article);
      }
    for (const task of this.tasks) if (task.state === 'QUEUED') task.state = 'READY';
  }

  private split(article: ArticleModel): void {
    const text = textOf(article);
    const { segments, claims } = this.read(text);
    const revision = article.texts.length;
    const known = [...article.claims].sort(
      (a, b) => Number(a.state === 'WITHDRAWN') - Number(b.state === 'WITHDRAWN') || a.start - b.start,
    );
    const stays = new Set<ClaimModel>();
    const found = claims.map((draft) => {
      const same = known.find((claim) => !stays.has(claim) && claim.quote === draft.quote && claim.speaker === draft.speaker);
      if (same) stays.add(same);
      return { draft, same };
    });
    const taken = new Set(claims.map(({ start, end }) => `${start} ${end}`));
    const words = known
      .filter((claim) => claim.selected && !stays.has(claim))
      .map((claim) => ({ claim, start: text.indexOf(claim.quote) }));

    article.segments = segments.map((segment) => ({ id: '', version: 0, article, revision, ...segment }));
    for (const { draft, same } of found) {
      if (same) this.takeDown(same, draft);
      else article.claims.push(newClaim(article, draft, false, draft.wanted ? 'QUEUED' : 'PROPOSED'));
    }
    for (const { claim, start } of words) {
      const end = start + claim.quote.length;
      if (start < 0 || taken.has(`${start} ${end}`)) continue;
      stays.add(claim);
      this.takeDown(claim, { start, end });
      callUp(article, start, end);
    }
    for (const claim of known)
      if (!stays.has(claim) && claim.state !== 'WITHDRAWN') {
        claim.withdrawnFrom = claim.state;
        claim.state = 'WITHDRAWN';
        lapse(claim);
      }
    article.splitNumber = revision;
    article.confirmedBy = null;
    article.state = 'IN_CHECK';
    for (const claim of article.claims) if (claim.state === 'QUEUED') wantTask(claim);
  }

  /** The same words in other surroundings: what was judged or begun starts anew. */
  private takeDown(claim: ClaimModel, at: { start: number; end: number }): void {
    const was = claim.state === 'WITHDRAWN' ? claim.withdrawnFrom : claim.state;
    lapse(claim);
    claim.state = was === 'PROPOSED' || was === 'DISMISSED' ? was : 'QUEUED';
    claim.withdrawnFrom = null;
    claim.start = at.start;
    claim.end = at.end;
    claim.wording += 1;
  }
}

export const textOf = (article: ArticleModel): string => article.texts.at(-1) ?? '';

export function newClaim(
  article: ArticleModel,
  at: { start: number; end: number; quote: string; speaker: string | null },
  selected: boolean,
  state: ClaimState,
): ClaimModel {
  const { start, end, quote, speaker } = at;
  const known = { id: '', version: 0, article, quote, speaker, selected, state, withdrawnFrom: null, start, end, wording: 1 };
  return { ...known, tasks: [], verdicts: [], citations: [], checkers: new Set(), approvers: new Set() };
}

export const isLive = ({ state }: ClaimModel): boolean => state !== 'DISMISSED' && state !== 'WITHDRAWN';
export const isOpen = (claim: ClaimModel): boolean => isLive(claim) && claim.state !== 'CHECKED';
export const openTask = (claim: ClaimModel): TaskModel | undefined =>
  claim.tasks.find(({ state }) => state !== 'ACCEPTED' && state !== 'CANCELLED');
export const currentVerdict = (claim: ClaimModel): VerdictModel | undefined => claim.verdicts.find(({ state }) => state === 'APPROVED');
/** In this model a claim is known by its words: whatever is cited for it is cited for the words it has. */
export const standing = (claim: ClaimModel): CitationModel[] => claim.citations.filter((citation) => citation.standing);
export const within = (claim: ClaimModel, { start, end }: { start: number; end: number }): boolean =>
  claim.start < end && claim.end > start;

/** Nothing that was done for a claim's words counts any more. */
export function lapse(claim: ClaimModel): void {
  const task = openTask(claim);
  if (task) task.state = 'CANCELLED';
  for (const verdict of claim.verdicts) if (verdict.state === 'PROPOSED' || verdict.state === 'APPROVED') verdict.state = 'LAPSED';
}

/** The claim is QUEUED: somebody is to check it, and no release stands over it. */
export function wantTask(claim: ClaimModel): void {
  if (!openTask(claim)) claim.tasks.push({ id: '', version: 0, claim, state: 'QUEUED', assignee: null });
  endRelease(claim.article);
}

export function endRelease(article: ArticleModel): void {
  article.released = false;
  if (article.state === 'SIGNED_OFF') article.state = 'IN_CHECK';
}

export function callUp(article: ArticleModel, start: number, end: number): void {
  for (const segment of article.segments) if (segment.start < end && segment.end > start) segment.disposition = 'CLAIM';
}

/** What stands between the newest words of an article and their release: codes, each once. Empty: CLEAR. */
export function blockers(article: ArticleModel): string[] {
  const state = article.state === 'ARCHIVED' ? article.archivedFrom : article.state;
  const codes = article.state === 'ARCHIVED' ? ['ARCHIVED'] : [];
  if (state === 'SPLIT_FAILED') return [...codes, 'SPLIT_FAILED'];
  if (state === 'SPLITTING') return [...codes, 'SPLIT_RUNNING'];
  if (!article.confirmedBy) codes.push('LEDGER_UNREAD');
  if (article.claims.every((claim) => claim.state === 'WITHDRAWN')) codes.push('NOTHING_FOUND');
  if (article.claims.some(isOpen)) codes.push('OPEN_CLAIM');
  const checked = article.claims.filter((claim) => claim.state === 'CHECKED').map(currentVerdict);
  if (checked.some((verdict) => verdict?.effect === 'MUST_CHANGE')) codes.push('MUST_CHANGE');
  if (checked.some((verdict) => verdict?.restsOn.some((citation) => !citation.standing))) codes.push('EVIDENCE_WITHDRAWN');
  return codes;
}
