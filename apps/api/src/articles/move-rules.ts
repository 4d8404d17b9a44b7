import { Injectable } from '@nestjs/common';
import type { ArticleAct } from '@stet/articles';
import type { ApiContext } from '../base/index.js';

/** @returns which of these acts would be refused, as far as that is known without asking the database once more */
type MoveRule = (articleId: string, ctx: ApiContext) => Promise<readonly ArticleAct[]>;

/** What later folders know of an article's next moves: they register it, as the arrows between folders point the other way. */
@Injectable()
export class MoveRules {
  private readonly rules: MoveRule[] = [];

  refuse(rule: MoveRule): void {
    this.rules.push(rule);
  }

  async among(moves: readonly ArticleAct[], articleId: string, ctx: ApiContext): Promise<readonly ArticleAct[]> {
    const refused = await Promise.all(this.rules.map((rule) => rule(articleId, ctx)));
    return moves.filter((act) => !refused.some((acts) => acts.includes(act)));
  }
}
