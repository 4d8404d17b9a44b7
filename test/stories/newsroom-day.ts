import { DueSweep } from '@stet/platform';
import type { Part } from '@test/cast';
import { TestDesk, testDesk } from '@test/desk';
import { eventually } from '@test/platform';
import { brokenRules } from '../rules/rules.sql.js';

/** What a story reads of an object: its own fields, and no more. */
export type Seen = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };

export interface ClaimSeen extends Seen {
  readonly state: string;
  readonly quote: string;
  readonly task: (Seen & { readonly state: string; readonly assignee: { readonly id: string; readonly name: string } | null }) | null;
  readonly verdict: (Seen & { readonly number: number; readonly state: string; readonly rating: { readonly code: string } }) | null;
}

const CLAIM = `id version state quote task { id version state assignee { id name } } verdict { id version number state rating { code } }`;

/** A newsroom through one day: people who act through the API and are told what anybody is told, and a clock on the wall that the story moves. */
export class NewsroomDay {
  private constructor(readonly desk: TestDesk) {}

  static async begin(): Promise<NewsroomDay> {
    return new NewsroomDay(await testDesk());
  }

  /** The rules of the design hold over everything that was done. */
  async end(): Promise<void> {
    const broken = await brokenRules(this.desk.eye);
    await this.desk.stop();
    if (broken.length) throw new Error(broken.join('\n'));
  }

  /** An act that must succeed. @returns what `fields` asks of what it changed */
  async act<T = Seen>(as: Part, field: string, input: object, fields = '... on Node { id }'): Promise<T> {
    const done = await this.desk.act<{ code?: string; message?: string }>(as, field, input, fields);
    if (done.code) throw new Error(`${as}, ${field}: ${done.code}: ${done.message}`);
    return done as T;
  }

  /** An act that must be refused. @returns the refusal's type */
  async refused(as: Part, field: string, input: object): Promise<string> {
    const done = await this.desk.act(as, field, input, '');
    if (!done.code) throw new Error(`${as}, ${field}: not refused`);
    return done.__typename;
  }

  /** An act or a question that is not for these roles at all. @returns the code of the error */
  async denied(as: Part, query: string, variables: object = {}): Promise<string | undefined> {
    return (await this.desk.ask(as, query, variables)).errors?.[0]?.extensions?.code;
  }

  async ask<T>(as: Part, query: string, variables: object = {}): Promise<T> {
    return this.desk.query<T>(as, query, variables);
  }

  member(part: Part): string {
    return `member_${this.desk.cast[part].actor.memberId}`;
  }

  inHours(hours: number): string {
    return new Date(this.desk.clock.now().getTime() + hours * 3_600_000).toISOString();
  }

  /** Time goes by, and what fell due meanwhile is done. */
  async pass(hours: number): Promise<void> {
    this.desk.clock.advance(hours * 3_600_000);
    await this.desk.get(DueSweep).pass();
    const due = 'SELECT count(*)::int AS n FROM stet.due WHERE due_at <= $1';
    await eventually(
      async () => (await this.desk.eye.query<{ n: number }>(due, [this.desk.clock.instant()])).rows[0]!.n === 0,
      'what fell due is done',
    );
    await this.machine();
  }

  /** The machine has done its part. */
  machine(): Promise<void> {
    return this.desk.settle();
  }

  async submit(as: Part, input: object): Promise<string> {
    const { id } = await this.act(as, 'submitArticle', { kind: 'NEWS', language: 'en', ...input });
    await this.machine();
    return id;
  }

  async article(id: string): Promise<{ version: number; state: string; number: number; text: string; textSha256: string }> {
    const query = 'query ($id: ID!) { article(id: $id) { version state revision { number text textSha256 } } }';
    const { article } = await this.ask<{
      article: { version: number; state: string; revision: { number: number; text: string; textSha256: string } };
    }>('editor', query, { id });
    return { ...article.revision, version: article.version, state: article.state };
  }

  /** In the order of the text. */
  async claims(articleId: string): Promise<ClaimSeen[]> {
    const query = `query ($id: ID!) { article(id: $id) { claims(first: 100) { nodes { ${CLAIM} } } } }`;
    return (await this.ask<{ article: { claims: { nodes: ClaimSeen[] } } }>('editor', query, { id: articleId })).article.claims.nodes;
  }

  async claim(articleId: string, words: string): Promise<ClaimSeen> {
    const found = (await this.claims(articleId)).find(({ quote }) => quote.includes(words));
    if (!found) throw new Error(`no claim says "${words}"`);
    return found;
  }

  /** The codes of what is in the way of the newest words. */
  async blockers(articleId: string): Promise<string[]> {
    const query = 'query ($id: ID!) { article(id: $id) { clearance { blockers { code } } } }';
    const { article } = await this.ask<{ article: { clearance: { blockers: { code: string }[] } } }>('editor', query, { id: articleId });
    return article.clearance.blockers.map(({ code }) => code);
  }

  /** The kinds of what a member has not read, newest first; they are read then. */
  async news(as: Part): Promise<string[]> {
    const query = '{ notifications(first: 100, unread: true) { nodes { kind } } }';
    const { notifications } = await this.ask<{ notifications: { nodes: { kind: string }[] } }>(as, query);
    await this.act(as, 'markNotificationsRead', {}, '... on NotificationsRead { count }');
    return notifications.nodes.map(({ kind }) => kind);
  }

  assign({ task }: ClaimSeen, to: Part, by: Part = 'editor') {
    return this.act(by, 'assignTask', { taskId: task!.id, expectedVersion: task!.version, assigneeId: this.member(to) });
  }

  /** Begun, with a passage from the register, and handed in. */
  async check(as: Part, articleId: string, words: string, opinion: object = { rating: 'CONFIRMED', rationale: 'The register has it so.' }) {
    const claim = await this.claim(articleId, words);
    const started = await this.act(
      as,
      'startTask',
      { taskId: claim.task!.id, expectedVersion: claim.task!.version },
      '... on Task { id version }',
    );
    const source = { publisher: 'The harbour register', tier: 'PRIMARY' };
    await this.act(as, 'addEvidence', { claimId: claim.id, source, quotation: `On file: ${words}`, cite: 'SUPPORTS' });
    await this.act(as, 'submitTask', { taskId: started.id, expectedVersion: started.version, ...opinion });
  }

  /** The number under review. */
  async proposed(articleId: string, words: string, as: Part = 'editor'): Promise<Seen> {
    const { id } = await this.claim(articleId, words);
    const query = 'query ($id: ID!) { verdicts(first: 1, filter: { claimId: $id, states: [PROPOSED] }) { nodes { id version } } }';
    const [verdict] = (await this.ask<{ verdicts: { nodes: Seen[] } }>(as, query, { id })).verdicts.nodes;
    if (!verdict) throw new Error(`nothing of "${words}" is under review`);
    return verdict;
  }

  async review(as: Part, articleId: string, words: string, decision: 'APPROVE' | 'RETURN' = 'APPROVE', comment?: string) {
    const { id, version } = await this.proposed(articleId, words, as);
    return this.act(as, 'reviewVerdict', { verdictId: id, expectedVersion: version, decision, ...(comment && { comment }) });
  }

  async readLedger(as: Part, articleId: string) {
    const { number } = await this.article(articleId);
    return this.act(as, 'confirmLedger', { articleId, revisionNumber: number });
  }

  async signOff(as: Part, articleId: string) {
    const { version, number, textSha256 } = await this.article(articleId);
    return this.act(as, 'signOffArticle', { articleId, expectedVersion: version, revisionNumber: number, textSha256 });
  }
}
