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
  quote: string;
  readonly speaker: string | null;
  /** a member selected these words */
  readonly selected: boolean;
  state: ClaimState;
  withdrawnFrom: ClaimState | null;
  start: number;
  end: number;
  /** what its words assert: the words, who says them, and what they lean on in the sentence before */
  assertion: string;
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
  /** what the claim asserted when it was cited */
  readonly assertion: string;
  standing: boolean;
}

export interface VerdictModel extends Known {
  readonly claim: ClaimModel;
  readonly number: number;
  readonly effect: Effect;
  readonly terms: Terms;
  readonly restsOn: readonly CitationModel[];
  readonly reviews: Map<Part, 'APPROVE' | 'RETURN'>;
  /** what the claim asserted when it was given */
  readonly assertion: string;
  /** of one that lapsed while it held: what its claim was */
  lapsedOf: ClaimState | null;
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
    /** what of the sentence before it cannot do without */
    readonly antecedent: string | null;
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
    const drafts = claims.map((draft) => ({ ...draft, assertion: assertionOf(draft) }));
    const stays = new Map<ClaimModel, { start: number; end: number; quote: string; assertion: string; wanted: boolean }>();
    const taken = new Set<(typeof drafts)[number]>();
    const places = new Set<string>();
    const take = (claim: ClaimModel | undefined, draft: (typeof drafts)[number]): void => {
      if (!claim) return;
      stays.set(claim, draft);
      taken.add(draft);
      places.add(`${draft.start} ${draft.end}`);
    };
    // first what asserts the same; then members' words, wherever they stand; then the same words that lean on others now
    for (const draft of drafts)
      take(
        known.find((claim) => !stays.has(claim) && claim.assertion === draft.assertion),
        draft,
      );
    for (const claim of known.filter((one) => one.selected && !stays.has(one))) {
      const start = text.indexOf(claim.quote);
      const at = { start, end: start + claim.quote.length, quote: claim.quote, wanted: true };
      if (start < 0 || places.has(`${at.start} ${at.end}`)) continue;
      const assertion = selectionOf(text, segments, at);
      if (claim.state === 'WITHDRAWN' && assertion !== claim.assertion) continue;
      stays.set(claim, { ...at, assertion });
      places.add(`${at.start} ${at.end}`);
      for (const draft of drafts) if (draft.start === at.start && draft.end === at.end) taken.add(draft);
    }
    const selections = [...stays].filter(([claim, at]) => claim.selected && !drafts.includes(at as never));
    for (const draft of drafts.filter((one) => !taken.has(one)))
      take(
        known.find(
          (claim) => !stays.has(claim) && claim.state !== 'WITHDRAWN' && claim.quote === draft.quote && claim.speaker === draft.speaker,
        ),
        draft,
      );

    const asides = article.segments.filter(({ disposition }) => disposition === 'SET_ASIDE');
    const before = article.texts[article.splitNumber - 1] ?? '';
    article.segments = segments.map((segment) => ({ id: '', version: 0, article, revision, ...segment }));
    const wanting: ClaimModel[] = [];
    for (const [claim, at] of stays) if (this.takeDown(claim, at)) wanting.push(claim);
    for (const draft of drafts.filter((one) => !taken.has(one))) {
      const claim = newClaim(article, draft, false, draft.wanted ? 'QUEUED' : 'PROPOSED', draft.assertion);
      article.claims.push(claim);
      stays.set(claim, draft);
      wanting.push(claim);
    }
    for (const [, { start, end }] of selections) callUp(article, start, end);
    for (const claim of known) if (!stays.has(claim) && claim.state !== 'WITHDRAWN') withdraw(claim);
    const carried = new Set<SegmentModel>();
    for (const aside of asides) {
      const words = before.slice(aside.start, aside.end);
      const same = article.segments.find(
        (segment) =>
          !carried.has(segment) &&
          text.slice(segment.start, segment.end) === words &&
          ![...stays.keys()].some((claim) => isLive(claim) && within(claim, segment)),
      );
      if (!same) continue;
      carried.add(same);
      same.disposition = 'SET_ASIDE';
    }
    article.splitNumber = revision;
    article.confirmedBy = null;
    article.state = 'IN_CHECK';
    for (const claim of wanting) if (claim.state === 'QUEUED') wantTask(claim);
  }

  /** @returns whether the claim may want a task: it came back, or its words assert something else */
  private takeDown(claim: ClaimModel, at: { start: number; end: number; quote: string; assertion: string; wanted: boolean }): boolean {
    const back = claim.state === 'WITHDRAWN';
    const same = claim.assertion === at.assertion;
    if (back) claim.state = claim.withdrawnFrom!;
    else if (!same) reword(claim, at);
    claim.withdrawnFrom = null;
    claim.start = at.start;
    claim.end = at.end;
    return back || !same;
  }
}

/** What an engine's words assert. */
export const assertionOf = (draft: { quote: string; speaker: string | null; antecedent: string | null }): string =>
  JSON.stringify([draft.quote, draft.speaker, draft.antecedent]);

/** What words assert that a member selected: they are a part of their sentence, and lean on the one before wherever a word may point there. */
export function selectionOf(
  text: string,
  segments: readonly { readonly start: number; readonly end: number }[],
  at: { start: number; end: number },
): string {
  const touched = segments.filter(({ start, end }) => start < at.end && end > at.start);
  const first = touched[0];
  const sentence = first ? text.slice(first.start, first.end) : '';
  const before = first && segments[segments.indexOf(first) - 1];
  const leansOn = /\bthe [a-z]/i.test(sentence) ? (before ? text.slice(before.start, before.end) : '') : null;
  const inside = first ? at.start - first.start : 0;
  return JSON.stringify([text.slice(at.start, at.end), touched.map(({ start, end }) => text.slice(start, end)), inside, leansOn]);
}

/** Other words: what was judged is judged anew, what was begun stays with its checker, and a verdict for these very words stands again. */
function reword(claim: ClaimModel, at: { quote: string; assertion: string; wanted: boolean }): void {
  const was = claim.state;
  const task = openTask(claim);
  if (task) {
    if (task.state === 'SUBMITTED') task.state = 'RETURNED';
    else if (task.state !== 'IN_PROGRESS' && task.state !== 'RETURNED') task.state = 'CANCELLED';
  }
  for (const verdict of claim.verdicts)
    if (verdict.state === 'PROPOSED' || verdict.state === 'APPROVED') {
      verdict.lapsedOf = verdict.state === 'APPROVED' ? was : null;
      verdict.state = 'LAPSED';
    }
  claim.quote = at.quote;
  claim.assertion = at.assertion;
  if (was === 'PROPOSED' || was === 'DISMISSED') claim.state = at.wanted ? 'QUEUED' : 'PROPOSED';
  else claim.state = was === 'IN_VERIFICATION' || was === 'IN_REVIEW' ? 'IN_VERIFICATION' : 'QUEUED';
  if (claim.state === 'PROPOSED') return;
  const again = claim.verdicts.findLast(
    (verdict) => verdict.state === 'LAPSED' && verdict.lapsedOf !== null && verdict.assertion === at.assertion,
  );
  if (!again || again.restsOn.some((citation) => !citation.standing)) return;
  again.state = 'APPROVED';
  const settled = again.lapsedOf === 'CHECKED';
  again.lapsedOf = null;
  if (!settled || openTask(claim)) return;
  claim.state = 'CHECKED';
}

/** The words are gone: nobody checks them. What was approved of them stays on record. */
function withdraw(claim: ClaimModel): void {
  const task = openTask(claim);
  if (task) task.state = 'CANCELLED';
  for (const verdict of claim.verdicts) if (verdict.state === 'PROPOSED') verdict.state = 'LAPSED';
  const keeps = claim.state === 'PROPOSED' || claim.state === 'DISMISSED' || claim.state === 'CHECKED';
  claim.withdrawnFrom = keeps ? claim.state : 'QUEUED';
  claim.state = 'WITHDRAWN';
}

export const textOf = (article: ArticleModel): string => article.texts.at(-1) ?? '';

export function newClaim(
  article: ArticleModel,
  at: { start: number; end: number; quote: string; speaker: string | null },
  selected: boolean,
  state: ClaimState,
  assertion: string,
): ClaimModel {
  const { start, end, quote, speaker } = at;
  const known = { id: '', version: 0, article, quote, speaker, selected, state, withdrawnFrom: null, start, end, assertion };
  return { ...known, tasks: [], verdicts: [], citations: [], checkers: new Set(), approvers: new Set() };
}

export const isLive = ({ state }: ClaimModel): boolean => state !== 'DISMISSED' && state !== 'WITHDRAWN';
export const isOpen = (claim: ClaimModel): boolean => isLive(claim) && claim.state !== 'CHECKED';
export const openTask = (claim: ClaimModel): TaskModel | undefined =>
  claim.tasks.find(({ state }) => state !== 'ACCEPTED' && state !== 'CANCELLED');
export const currentVerdict = (claim: ClaimModel): VerdictModel | undefined => claim.verdicts.find(({ state }) => state === 'APPROVED');
/** What is cited for a claim is cited for what it asserts. */
export const standing = (claim: ClaimModel): CitationModel[] =>
  claim.citations.filter((citation) => citation.standing && citation.assertion === claim.assertion);
/** Whether what is cited is less than the newsroom asks for: publishers are counted, not passages. */
export const isShort = (cited: readonly CitationModel[], { sourcesNeeded, primarySourceNeeded }: Terms): boolean =>
  new Set(cited.map(({ publisher }) => publisher)).size < sourcesNeeded || (primarySourceNeeded && !cited.some(({ primary }) => primary));
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
  if (checked.some((verdict) => verdict && verdict.effect !== 'EDITOR_DECIDES' && isShort(standing(verdict.claim), verdict.terms)))
    codes.push('EVIDENCE_MISSING');
  return codes;
}
