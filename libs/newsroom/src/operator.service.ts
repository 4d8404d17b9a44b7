import { Injectable } from '@nestjs/common';
import { Acts, Database, InvalidInput, isRefusal, newId, operatorActor, Reads } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { refuseEmail } from './domain/names.js';
import { MemberService } from './member.service.js';
import { NewsroomService } from './newsroom.service.js';
import { TokenService } from './token.service.js';

/** A newsroom the operator asks for, with whom it begins. */
export interface FoundedNewsroom {
  readonly slug: string;
  readonly name: string;
  /** IANA */
  readonly timeZone: string;
  /** BCP 47 */
  readonly locale: string;
  readonly adminEmail: string;
  readonly adminName: string;
}

/** Of a newsroom, what the operator is told. */
export interface NewsroomLine {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** The operator of the installation: in no newsroom, reads none, makes them. */
@Injectable()
export class OperatorService {
  constructor(
    private readonly acts: Acts,
    private readonly reads: Reads,
    private readonly database: Database,
    private readonly newsrooms: NewsroomService,
    private readonly members: MemberService,
    private readonly tokens: TokenService,
  ) {}

  /**
   * A newsroom with its first policy, its first ADMIN and a token for them, in one act: none of them is there without the others.
   *
   * @returns `token` is told here and never again; refusals: InvalidInput, SlugTaken
   */
  async found(asked: FoundedNewsroom): Promise<{ newsroomId: string; memberId: string; token: string } | Refusal> {
    const { adminEmail: email, adminName: name, ...newsroom } = asked;
    if (!email) return new InvalidInput('adminEmail', 'An e-mail address.');
    const refused = refuseEmail(email);
    if (refused) return refused;
    const newsroomId = newId();
    return this.acts.run(operatorActor(newsroomId), async (work) => {
      const made = await this.newsrooms.createNewsroom(work, newsroom);
      if (isRefusal(made)) return made;
      const member = await this.members.addMember(work, { name, email, roles: ['ADMIN'], kind: 'HUMAN' });
      if (isRefusal(member)) return member;
      const created = await this.tokens.createToken(work, { memberId: member.memberId, label: 'first' });
      return isRefusal(created) ? created : { newsroomId, memberId: member.memberId, token: created.token };
    });
  }

  /** All newsrooms, oldest first: each is read in itself, since nobody reads over all of them. */
  async list(): Promise<NewsroomLine[]> {
    const lines: NewsroomLine[] = [];
    for (const id of await this.database.allNewsrooms()) {
      const found = await this.reads.run(id, (reader) => this.newsrooms.findNewsroom(reader));
      if (found) lines.push({ id, slug: found.slug, name: found.name });
    }
    return lines;
  }
}
