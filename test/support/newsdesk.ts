import { ArticleService, getArticle } from '@stet/articles';
import type { SubmitArticleInput } from '@stet/articles';
import { ClaimEntity, RegisterService } from '@stet/claims';
import { extractClaims } from '@stet/language';
import type { Extraction } from '@stet/language';
import { MemberService, NewsroomService } from '@stet/newsroom';
import {
  Acts,
  columnsOf,
  isRefusal,
  MemberActor,
  newId,
  operatorActor,
  Reader,
  Reads,
  Refusal,
  Role,
  systemActor,
  Work,
} from '@stet/platform';
import type { Actor } from '@stet/platform';
import type { TestPlatform } from './platform.js';

const claimsInOrder = { text: `SELECT ${columnsOf(ClaimEntity, 'c')} FROM stet.claim c WHERE c.article_id = $1 ORDER BY c.start_at, c.id` };

export type Done<T> = Exclude<T, Refusal>;

/** A newsroom at work, for specs that begin with an article already split: acts that must succeed, and people by their roles. */
export class Newsdesk {
  private made = 0;

  private constructor(
    private readonly platform: Pick<TestPlatform, 'get' | 'eye'>,
    readonly newsroomId: string,
  ) {}

  /** A newsroom of its own. */
  static async open(platform: Pick<TestPlatform, 'get' | 'eye'>): Promise<Newsdesk> {
    const desk = new Newsdesk(platform, newId());
    const slug = `desk-${desk.newsroomId.slice(-12)}`;
    const newsroom = { slug, name: 'The Harbour Gazette', timeZone: 'Europe/Berlin', locale: 'en-GB' };
    await desk.done(operatorActor(desk.newsroomId), (work) => platform.get(NewsroomService).createNewsroom(work, newsroom));
    return desk;
  }

  /** One that is there. */
  static at(platform: Pick<TestPlatform, 'get' | 'eye'>, newsroomId: string): Newsdesk {
    return new Newsdesk(platform, newsroomId);
  }

  async join(...roles: Role[]): Promise<MemberActor> {
    const name = `${roles.join(' and ').toLowerCase()} ${++this.made}`;
    const kind = roles.includes('CMS') ? 'MACHINE' : 'HUMAN';
    const { memberId, personId } = await this.done(operatorActor(this.newsroomId), (work) =>
      this.platform.get(MemberService).addMember(work, { name, roles, kind, email: null }),
    );
    return { kind: 'MEMBER', newsroomId: this.newsroomId, memberId, personId, name, roles };
  }

  /** Runs an act as a person would meet it: a refusal is an answer. */
  act<T>(actor: Actor, act: (work: Work) => Promise<T>): Promise<T | Refusal> {
    return this.platform.get(Acts).run(actor, act);
  }

  /** Runs an act that must not be refused. */
  async done<T>(actor: Actor, act: (work: Work) => Promise<T>): Promise<Done<T>> {
    const outcome = await this.act(actor, act);
    if (isRefusal(outcome)) throw new Error(`${outcome.code}: ${outcome.message}`);
    return outcome as Done<T>;
  }

  read<T>(read: (reader: Reader) => Promise<T>): Promise<T> {
    return this.platform.get(Reads).run(this.newsroomId, read);
  }

  /** An article whose newest revision is split, every claim of it accepted, as the worker would do it. @returns its id */
  async articleOf(author: MemberActor, text: string, more: Partial<SubmitArticleInput> = {}): Promise<string> {
    const authors = [{ name: author.name, memberId: author.memberId }];
    const { articleId } = await this.done(author, (work) =>
      this.platform.get(ArticleService).submitArticle(work, { kind: 'NEWS', language: 'en', title: null, authors, text, ...more }),
    );
    await this.split(articleId);
    return articleId;
  }

  async split(articleId: string, change: (extraction: Extraction) => Extraction = (same) => same): Promise<void> {
    const { revisionNumber, text } = await this.read(async (reader) => {
      const article = await getArticle(reader, articleId);
      const [revision] = await reader.rows<{ text: string }>(
        { text: 'SELECT text FROM stet.revision WHERE article_id = $1 AND number = $2' },
        [articleId, article.revisionNumber],
      );
      return { revisionNumber: article.revisionNumber, text: revision!.text };
    });
    const extraction = change(extractClaims({ text }, { language: 'en' }));
    await this.done(systemActor(this.newsroomId), (work) =>
      this.platform.get(RegisterService).recordSplit(work, { articleId, revisionNumber, extraction, threshold: 0 }),
    );
  }

  /** In the text's order. */
  claimsOf(articleId: string) {
    return this.read((reader) => reader.rows<ClaimEntity>(claimsInOrder, [articleId]));
  }

  /** The types of an article's events, in its own order. */
  async trailOf(articleId: string): Promise<string[]> {
    const { rows } = await this.platform.eye.query<{ type: string }>(
      'SELECT type FROM stet.event WHERE article_id = $1 ORDER BY article_seq',
      [articleId],
    );
    return rows.map(({ type }) => type);
  }
}
