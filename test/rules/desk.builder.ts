import { ArticleService, ArticlesModule, getArticle, getRevision, LedgerService } from '@stet/articles';
import { ClaimService, ClaimsModule, getClaim, RegisterService } from '@stet/claims';
import type { ClaimEntity } from '@stet/claims';
import { AmendmentService, AuthorQueryService, ContactService, EvidenceModule, EvidenceService } from '@stet/evidence';
import type { Claim, Extraction } from '@stet/language';
import { MemberService, NewsroomModule, NewsroomService, PolicyService } from '@stet/newsroom';
import type { PolicyTerms } from '@stet/newsroom';
import { Acts, isRefusal, MemberActor, newId, operatorActor, Reads, Role, systemActor } from '@stet/platform';
import type { Actor, Reader, Refusal, Work } from '@stet/platform';
import {
  FindingService,
  getTask,
  listFindingsOfArticles,
  listOpenTasks,
  TaskQueueService,
  TaskService,
  VerificationModule,
} from '@stet/verification';
import { ClearanceService, listVerdictsOfClaims, OverrideService, SignOffService, VerdictService, VerdictsModule } from '@stet/verdicts';
import type { BlockerCode, Verdict } from '@stet/verdicts';
import { testPlatform, TestPlatform } from '@test/platform';

/** Where a desk works: any running Stet, as far as a story needs to reach into it. */
export type Place = Pick<TestPlatform, 'get' | 'eye'>;

/** All rooms a desk works in. */
export const deskModules = [NewsroomModule, ArticlesModule, ClaimsModule, EvidenceModule, VerificationModule, VerdictsModule];

/** A desk at work: a newsroom with its people on a database of its own, and the acts of a story in one line each. */
export class Desk<P extends Place = Place> {
  readonly editor: MemberActor;
  readonly editor2: MemberActor;
  readonly editor3: MemberActor;
  readonly checker: MemberActor;
  readonly checker2: MemberActor;
  readonly author: MemberActor;

  private constructor(
    readonly place: P,
    readonly newsroomId: string,
    people: readonly MemberActor[],
  ) {
    [this.editor, this.editor2, this.editor3, this.checker, this.checker2, this.author] = people as [
      MemberActor,
      MemberActor,
      MemberActor,
      MemberActor,
      MemberActor,
      MemberActor,
    ];
  }

  static async open(): Promise<Desk<TestPlatform>> {
    const platform = await testPlatform({ modules: deskModules, jobs: false });
    return Desk.newsroomOn(platform);
  }

  /** A newsroom of its own, in a place that runs already. */
  static async newsroomOn<P extends Place>(platform: P): Promise<Desk<P>> {
    const newsroomId = newId();
    const acts = platform.get(Acts);
    const operator = operatorActor(newsroomId);
    const paper = { slug: `paper-${newsroomId}`, name: 'The Paper', timeZone: 'Europe/Berlin', locale: 'en-GB' };
    must(await acts.run(operator, (work) => platform.get(NewsroomService).createNewsroom(work, paper)));
    const people: MemberActor[] = [];
    for (const role of ['EDITOR', 'EDITOR', 'EDITOR', 'CHECKER', 'CHECKER', 'AUTHOR'] as const)
      people.push(await Desk.join(platform, newsroomId, [role]));
    return new Desk(platform, newsroomId, people);
  }

  private static async join(platform: Place, newsroomId: string, roles: Role[]): Promise<MemberActor> {
    const { memberId, personId } = must(
      await platform
        .get(Acts)
        .run(operatorActor(newsroomId), (work) =>
          platform.get(MemberService).addMember(work, { name: roles.join(' '), roles, kind: 'HUMAN' }),
        ),
    );
    return { kind: 'MEMBER', newsroomId, memberId, personId, name: roles.join(' '), roles };
  }

  act<T>(actor: Actor, act: (work: Work) => Promise<T>): Promise<T | Refusal> {
    return this.place.get(Acts).run(actor, act);
  }

  /** An act that must not be refused. */
  async done<T>(actor: Actor, act: (work: Work) => Promise<T>): Promise<Exclude<T, Refusal>> {
    return must(await this.act(actor, act));
  }

  read<T>(read: (reader: Reader) => Promise<T>): Promise<T> {
    return this.place.get(Reads).run(this.newsroomId, read);
  }

  join(...roles: Role[]): Promise<MemberActor> {
    return Desk.join(this.place, this.newsroomId, roles);
  }

  async setPolicy(terms: Partial<PolicyTerms>): Promise<void> {
    const admin = await this.join('ADMIN');
    await this.done(admin, async (work) => {
      const policies = this.place.get(PolicyService);
      return policies.setPolicy(work, { expectedVersion: (await policies.current(work)).number, terms });
    });
  }

  /** An automatic check says something of an article's first words, and a checker waives it. */
  async findAndWaive(articleId: string): Promise<void> {
    const findings = this.place.get(FindingService);
    const { text, id: revisionId } = await this.read((reader) => getRevision(reader, articleId, 1));
    const said = { check: 'calendar', version: 1, severity: 'WARN', code: 'WEEKDAY_MISMATCH', message: 'A Sunday.' } as const;
    const found = { ...extractionOf(text), findings: [{ ...said, spans: [[0, 4]], reasons: ['by hand'] }] } as Extraction;
    await this.done(systemActor(this.newsroomId), async (work) => {
      await work.lockArticle(articleId);
      await findings.recordFindings(work, { articleId, revisionId }, found);
    });
    const [finding] = await this.read((reader) => listFindingsOfArticles(reader, [articleId], { limit: 1 }));
    await this.done(this.checker, (work) =>
      findings.waiveFinding(work, { findingId: finding!.id, expectedVersion: 1, reason: 'It was no Sunday there.' }),
    );
  }

  /**
   * Submits an article and splits it: each line is a sentence, and a claim unless it begins with `#`; one that begins with `?` scores low.
   * @returns the article's id
   */
  async submit(lines: readonly string[]): Promise<string> {
    const text = lines.join('\n');
    const authors = [{ name: 'Ann Author', memberId: this.author.memberId }];
    const { articleId } = await this.done(this.author, (work) =>
      this.place.get(ArticleService).submitArticle(work, { kind: 'NEWS', language: 'en', text, authors }),
    );
    await this.split(articleId, 1, text);
    return articleId;
  }

  async revise(articleId: string, lines: readonly string[]): Promise<void> {
    const text = lines.join('\n');
    const { number } = await this.done(this.author, (work) => this.reviseWork(work, articleId, text));
    await this.split(articleId, number, text);
  }

  async reviseWork(work: Work, articleId: string, text: string) {
    const expectedVersion = (await getArticle(work, articleId)).version;
    return this.place.get(ArticleService).reviseArticle(work, { articleId, expectedVersion, text });
  }

  /** What the worker does with an article's newest revision. */
  async split(articleId: string, revisionNumber: number, text: string): Promise<boolean> {
    const split = { articleId, revisionNumber, extraction: extractionOf(text), threshold: 0.5 };
    return this.done(systemActor(this.newsroomId), (work) => this.place.get(RegisterService).recordSplit(work, split));
  }

  /** The claims of an article that are still in it, in the order of the text. */
  async claims(articleId: string): Promise<ClaimEntity[]> {
    return this.read(async (reader) => {
      const sql = `SELECT id FROM stet.claim WHERE newsroom_id = $1 AND article_id = $2 AND state NOT IN ('WITHDRAWN', 'SUPERSEDED') ORDER BY start_at, id`;
      const found: ClaimEntity[] = [];
      for (const { id } of await reader.rows<{ id: string }>({ text: sql }, [this.newsroomId, articleId]))
        found.push(await getClaim(reader, id));
      return found;
    });
  }

  /** Takes a claim from QUEUED (or IN_VERIFICATION, where its task came back) to IN_REVIEW. @returns the proposed verdict */
  async check(claimId: string, rating = 'CONFIRMED', checker = this.checker): Promise<Verdict> {
    const tasks = this.place.get(TaskService);
    const { id: taskId, state } = (await this.read((reader) => listOpenTasks(reader, claimId)))[0]!;
    const asked = async (reader: Reader) => ({ taskId, expectedVersion: (await getTask(reader, taskId)).version });
    if (state === 'QUEUED')
      await this.done(systemActor(this.newsroomId), (work) => this.place.get(TaskQueueService).makeReady(work, taskId));
    if (state === 'QUEUED' || state === 'READY')
      await this.done(this.editor, async (work) => tasks.assignTask(work, { ...(await asked(work)), assigneeId: checker.memberId }));
    await this.done(checker, async (work) => tasks.startTask(work, await asked(work)));
    await this.bring(claimId, checker);
    await this.done(checker, async (work) =>
      tasks.submitTask(work, {
        ...(await asked(work)),
        rating,
        rationale: 'The register of the port says so.',
        suggestedWording: rating === 'WRONG' ? 'Say it otherwise.' : null,
      }),
    );
    return (await this.verdicts(claimId))[0]!;
  }

  /** Evidence, cited for the claim; of another passage each time. */
  async bring(claimId: string, checker = this.checker): Promise<{ evidenceId: string; citationId: string | null }> {
    const source = { publisher: `Port authority ${newId()}`, tier: 'PRIMARY' as const };
    return this.done(checker, (work) =>
      this.place.get(EvidenceService).addEvidence(work, { claimId, source, quotation: 'Eleven ships.', cite: { stance: 'SUPPORTS' } }),
    );
  }

  /** A passage in confidence and one that was amended, an answered query, and somebody who kept silent. */
  async askAround(articleId: string, claimId: string): Promise<void> {
    const source = { publisher: 'A stevedore', tier: 'PRIMARY' as const };
    const passage = {
      claimId,
      source,
      quotation: 'I counted them.',
      snapshot: { mediaType: 'text/plain' as const, text: 'I counted them.' },
    };
    await this.done(this.checker, (work) => this.place.get(EvidenceService).addEvidence(work, { ...passage, visibility: 'CONFIDENTIAL' }));
    const { evidenceId } = await this.done(this.checker, (work) => this.place.get(EvidenceService).addEvidence(work, passage));
    const amended = { evidenceId, expectedVersion: 1, reason: 'Which page.', locator: { kind: 'PAGE' as const, value: '3' } };
    await this.done(this.checker, (work) => this.place.get(AmendmentService).amendEvidence(work, amended));
    const queries = this.place.get(AuthorQueryService);
    const { queryId } = await this.done(this.checker, (work) =>
      queries.askAuthor(work, { articleId, claimId, kind: 'QUESTION', text: 'Who counted?' }),
    );
    await this.done(this.editor, (work) =>
      queries.answerAuthorQuery(work, { queryId, expectedVersion: 1, answer: 'STET', text: 'We know.' }),
    );
    const contacts = this.place.get(ContactService);
    const [contactedAt, answerBy] = ['2026-03-01T09:00:00Z', '2026-03-02T08:00:00Z'];
    const asked = { articleId, claimId, whom: 'The harbour master', channel: 'PHONE' as const, contactedAt, answerBy };
    const { contactId } = await this.done(this.checker, (work) => contacts.logContact(work, asked));
    await this.done(this.checker, (work) => contacts.recordAnswer(work, { contactId, expectedVersion: 1, outcome: 'SILENT' }));
  }

  /** All verdicts of a claim, newest first. */
  verdicts(claimId: string): Promise<Verdict[]> {
    return this.read((reader) => listVerdictsOfClaims(reader, [claimId]));
  }

  review(verdict: Verdict, editor = this.editor, decision: 'APPROVE' | 'RETURN' = 'APPROVE', comment: string | null = null) {
    const input = { verdictId: verdict.id, expectedVersion: verdict.version, decision, comment };
    return this.act(editor, (work) => this.place.get(VerdictService).reviewVerdict(work, input));
  }

  /** Checks a claim and approves what was found. */
  async settle(claimId: string, rating = 'CONFIRMED'): Promise<Verdict> {
    const verdict = await this.check(claimId, rating);
    must(await this.review(verdict));
    return (await this.verdicts(claimId))[0]!;
  }

  /** Every claim checked and approved, the ledger confirmed: nothing blocks. @returns the article's id */
  async clearArticle(lines: readonly string[]): Promise<string> {
    const articleId = await this.submit(lines);
    for (const claim of await this.claims(articleId)) await this.settle(claim.id);
    await this.confirm(articleId);
    return articleId;
  }

  async confirm(articleId: string): Promise<void> {
    await this.done(this.editor, async (work) => {
      const { revisionNumber } = await getArticle(work, articleId);
      return this.place.get(LedgerService).confirmLedger(work, { articleId, revisionNumber });
    });
  }

  async clearance(articleId: string) {
    const clearance = await this.read((reader) => this.place.get(ClearanceService).clearance(reader, { articleId }));
    return { status: clearance!.status, codes: clearance!.blockers.map(({ code }) => code), signOff: clearance!.signOff };
  }

  /** Somebody who neither wrote nor checked puts their name in the place of the one thing of a kind that blocks. */
  async override(articleId: string, code: BlockerCode, by = this.editor2) {
    const { version, revisionNumber } = await this.article(articleId);
    return this.act(by, (work) =>
      this.place
        .get(OverrideService)
        .overrideBlocker(work, { articleId, expectedVersion: version, revisionNumber, code, reason: 'By name.' }),
    );
  }

  /** Signs off what is newest, as somebody does who has just looked at it. */
  async signOff(articleId: string, editor = this.editor) {
    const { version, revisionNumber } = await this.article(articleId);
    return this.signOffAt(articleId, version, revisionNumber, editor);
  }

  /** Signs off what was looked at a while ago. */
  signOffAt(articleId: string, expectedVersion: number, revisionNumber = 1, editor = this.editor) {
    return this.act(editor, (work) => this.place.get(SignOffService).signOffArticle(work, { articleId, expectedVersion, revisionNumber }));
  }

  article(articleId: string) {
    return this.read((reader) => getArticle(reader, articleId));
  }

  async claim(claimId: string): Promise<ClaimEntity> {
    return this.read((reader) => getClaim(reader, claimId));
  }

  async reopen(claimId: string, editor = this.editor) {
    const { version } = await this.claim(claimId);
    return this.act(editor, (work) => this.place.get(ClaimService).reopenClaim(work, { claimId, expectedVersion: version }));
  }

  /** The types of an article's events, oldest first. */
  async trail(articleId: string): Promise<string[]> {
    const { rows } = await this.place.eye.query<{ type: string }>(
      'SELECT type FROM stet.event WHERE newsroom_id = $1 AND article_id = $2 ORDER BY article_seq',
      [this.newsroomId, articleId],
    );
    return rows.map(({ type }) => type);
  }
}

/** @throws Error for a refusal: the story has gone wrong */
export function must<T>(outcome: T): Exclude<T, Refusal> {
  if (isRefusal(outcome)) throw new Error(`${outcome.kind}: ${outcome.message}`);
  return outcome as Exclude<T, Refusal>;
}

/** What a splitter would find where every line is a sentence: so that a story about verdicts does not depend on how good the engine is. */
export function extractionOf(text: string): Extraction {
  const pieces: { start: number; end: number; line: string }[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    if (line.trim()) pieces.push({ start, end, line });
    start = end + 1;
  }
  const claims = pieces
    .filter(({ line }) => !line.startsWith('#'))
    .map(({ start, end, line }): Claim => ({
      start,
      end,
      spans: [[start, end]],
      quote: line,
      standalone: line,
      unresolved: [],
      antecedent: null,
      kind: 'QUANTITY',
      speaker: null,
      speakerCertain: false,
      attribution: null,
      checkWorthiness: line.startsWith('?') ? 0.1 : 0.9,
      reasons: [],
    }));
  return {
    engine: { name: 'by-hand', version: '1', weights: 'none' },
    text,
    language: 'en',
    warnings: [],
    segments: pieces.map(({ start, end, line }) =>
      line.startsWith('#') ? { start, end, disposition: 'CONTEXT', reason: 'by hand' } : { start, end, disposition: 'CLAIM' },
    ),
    attributions: [],
    claims,
    findings: [],
    quantities: [],
    dates: [],
  };
}
