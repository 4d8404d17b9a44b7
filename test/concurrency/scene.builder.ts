import { MemberService, PolicyService, TokenService } from '@stet/newsroom';
import type { PolicyTerms } from '@stet/newsroom';
import { Acts, operatorActor } from '@stet/platform';
import type { Role } from '@stet/platform';
import { Cast, makeCast, Part, took } from '@test/cast';
import type { TestDesk } from '@test/desk';
import type { Answer, ArticleSeen, Driver } from '../model/driver.js';
import { actAs, graphqlDriver } from '../model/graphql.driver.js';

/** Somebody with a token of their own. */
export interface Somebody {
  readonly memberId: string;
  readonly token: string;
}

type Input = Readonly<Record<string, unknown>>;

/** A newsroom with a crowd in it, and the steps that bring an article where a test begins. Everything goes over HTTP. */
export class Scene {
  private constructor(
    private readonly desk: TestDesk,
    readonly cast: Cast,
    readonly driver: Driver,
    readonly editors: readonly Somebody[],
    readonly checkers: readonly Somebody[],
  ) {}

  static async open(desk: TestDesk, slug: string, terms: Partial<PolicyTerms> = {}): Promise<Scene> {
    const cast = await makeCast(desk, slug);
    const join = async (role: Role, n: number): Promise<Somebody> => {
      const made = await desk.get(Acts).run(operatorActor(cast.newsroomId), async (work) => {
        const { memberId } = took(await desk.get(MemberService).addMember(work, { name: `${role} ${n}`, roles: [role], kind: 'HUMAN' }));
        const { token } = took(await desk.get(TokenService).createToken(work, { memberId, label: 'crowd' }));
        return { memberId, token };
      });
      return took(made);
    };
    const crowd = async (role: Role): Promise<Somebody[]> => {
      const people: Somebody[] = [];
      for (let n = 1; n <= 8; n++) people.push(await join(role, n));
      return people;
    };
    const policies = desk.get(PolicyService);
    const asked = { sourcesNeeded: 0, ...terms };
    took(await desk.get(Acts).run(cast.admin.actor, (work) => policies.setPolicy(work, { expectedVersion: 1, terms: asked })));
    return new Scene(desk, cast, graphqlDriver(desk, cast), await crowd('EDITOR'), await crowd('CHECKER'));
  }

  as(who: Somebody, field: string, input: Input, headers: Record<string, string> = {}): Promise<Answer> {
    return actAs(`${this.desk.url}/graphql`, who.token, field, input, headers);
  }

  /** An act that must not be refused. */
  async done(by: Part, field: string, input: Input): Promise<Answer> {
    const answer = await this.driver.act({ by, field, input });
    if (answer.kind !== 'DONE') throw new Error(`${by}: ${field} ${JSON.stringify(input)}: ${answer.kind}`);
    return answer;
  }

  /** A new article, split, its tasks ready. */
  async article(text: string): Promise<ArticleSeen> {
    const { id } = await this.done('editor', 'submitArticle', { kind: 'NEWS', language: 'en', text, authors: [] });
    await this.desk.settle();
    return this.look(id!);
  }

  async look(articleId: string): Promise<ArticleSeen> {
    const article = (await this.driver.look()).find(({ id }) => id === articleId);
    if (!article) throw new Error(`${articleId} is not shown`);
    return article;
  }

  /** The article's first task, begun by `checker`. */
  async begun(text: string): Promise<{ article: ArticleSeen; taskId: string; version: number }> {
    const { id, claims } = await this.article(text);
    const task = claims[0]!.tasks[0]!;
    const assigneeId = this.driver.members.checker;
    await this.done('editor', 'assignTask', { taskId: task.id, expectedVersion: task.version, assigneeId });
    await this.done('checker', 'startTask', { taskId: task.id, expectedVersion: task.version + 1 });
    return { article: await this.look(id), taskId: task.id, version: task.version + 2 };
  }

  /** The article's first claim in review. */
  async proposed(text: string): Promise<{ article: ArticleSeen; verdictId: string; version: number }> {
    const { article, taskId, version } = await this.begun(text);
    await this.done('checker', 'submitTask', { taskId, expectedVersion: version, rating: 'CONFIRMED', rationale: 'It is on record.' });
    const seen = await this.look(article.id);
    const verdict = seen.claims[0]!.verdicts[0]!;
    return { article: seen, verdictId: verdict.id, version: verdict.version };
  }

  /** Nothing blocks: every claim dismissed, the ledger confirmed by `editor`. */
  async clear(text: string): Promise<ArticleSeen> {
    const { id } = await this.article(text);
    await this.makeClear(id);
    return this.look(id);
  }

  async makeClear(articleId: string): Promise<void> {
    const { claims, ledgerConfirmed, revisionNumber } = await this.look(articleId);
    for (const claim of claims)
      if (!['DISMISSED', 'WITHDRAWN'].includes(claim.state))
        await this.done('editor', 'dismissClaim', { claimId: claim.id, expectedVersion: claim.version, reasonCode: 'COMMON_KNOWLEDGE' });
    if (!ledgerConfirmed) await this.done('editor', 'confirmLedger', { articleId, revisionNumber });
  }

  settle(): Promise<void> {
    return this.desk.settle();
  }

  /** How many events of a type an article's trail has. */
  async told(articleId: string, type: string): Promise<number> {
    const { rows } = await this.desk.eye.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM stet.event WHERE article_id = $1 AND type = $2',
      [articleId, type],
    );
    return rows[0]!.n;
  }
}
