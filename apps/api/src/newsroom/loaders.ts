import { Injectable } from '@nestjs/common';
import { mayDo, MemberEntity, MemberService, NewsroomService, TokenService } from '@stet/newsroom';
import type { AccessTokenEntity, NewsroomEntity } from '@stet/newsroom';
import { WorkItemService } from '@stet/platform';
import type { WorkItemEntity } from '@stet/platform';
import { columnNames, present, presentMap, presentOne } from '../base/index.js';
import type { ApiContext, FieldLoader, JoinedShape, Presented } from '../base/index.js';

type Loader<T> = FieldLoader<T & Presented>;

/** A member who comes along in other rows. */
export const memberColumns: JoinedShape = {
  prefix: 'm_',
  of: { type: 'Member', columns: columnNames(MemberEntity), always: [], fields: { newsroom: [], tokens: [], tasks: [], load: [] } },
};

/** Members, for every folder that shows who did something: import NewsroomApiModule and inject it. */
@Injectable()
export class MemberLoader {
  constructor(private readonly members: MemberService) {}

  /** By id, removed members too. Who may not ask for members (a CMS) is shown itself and nobody else. */
  of(ctx: ApiContext): Loader<MemberEntity> {
    const { roles, memberId } = ctx.actor;
    const seesAll = mayDo(roles, 'members');
    return ctx.loader('member', async (ids, reader) => {
      const shown = seesAll ? ids : ids.filter((id) => id === memberId);
      return presentMap('member', await this.members.mapMembers(reader, shown));
    });
  }
}

@Injectable()
export class NewsroomLoader {
  constructor(private readonly newsrooms: NewsroomService) {}

  /** The actor's own and no other. */
  of(ctx: ApiContext): Loader<NewsroomEntity> {
    return ctx.loader('newsroom', async (_ids, reader) => {
      const newsroom = presentOne('newsroom', await this.newsrooms.getNewsroom(reader));
      return new Map([[newsroom.key, newsroom]]);
    });
  }
}

@Injectable()
export class TokenLoader {
  constructor(private readonly tokens: TokenService) {}

  /** By id. */
  of(ctx: ApiContext): Loader<AccessTokenEntity> {
    return ctx.loader('accessToken', async (ids, reader) => presentMap('accessToken', await this.tokens.mapTokens(reader, ids)));
  }

  /** All of a member, by the member's id. */
  ofMember(ctx: ApiContext): FieldLoader<(AccessTokenEntity & Presented)[]> {
    return ctx.loader('accessTokens of member', async (memberIds, reader) => {
      const tokens = await this.tokens.mapTokensOfMembers(reader, memberIds);
      return new Map([...tokens].map(([memberId, rows]) => [memberId, present('accessToken', rows)]));
    });
  }
}

@Injectable()
export class WorkItemLoader {
  constructor(private readonly items: WorkItemService) {}

  /** By id. */
  of(ctx: ApiContext): Loader<WorkItemEntity> {
    return ctx.loader('workItem', async (ids, reader) => presentMap('workItem', await this.items.map(reader, ids)));
  }
}
