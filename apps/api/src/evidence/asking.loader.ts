import { Injectable } from '@nestjs/common';
import { ContactService, listAuthorQueriesOfArticles, mapAuthorQueries } from '@stet/evidence';
import type { AuthorQuery, Contact } from '@stet/evidence';
import { articleScope } from '@stet/newsroom';
import type DataLoader from 'dataloader';
import { grouped, present, presentMap } from '../base/index.js';
import type { ApiContext, Presented } from '../base/index.js';

type Loader<T> = DataLoader<string, (T & Presented) | null>;
type ListLoader<T> = DataLoader<string, (T & Presented)[] | null>;

/** Queries and contacts, for every folder that shows them. */
@Injectable()
export class AskingLoader {
  constructor(private readonly contacts: ContactService) {}

  /** By id, on articles the actor sees. */
  query(ctx: ApiContext): Loader<AuthorQuery> {
    return ctx.loader('author query', async (ids, reader) =>
      presentMap('authorQuery', await mapAuthorQueries(reader, articleScope(ctx.actor), ids)),
    );
  }

  /** Oldest first, by the article's id: an article that was found is one the actor sees. */
  queriesOfArticle(ctx: ApiContext): ListLoader<AuthorQuery> {
    return ctx.loader('author queries of article', async (ids, reader) =>
      grouped(present('authorQuery', await listAuthorQueriesOfArticles(reader, ids)), ({ articleId }) => articleId),
    );
  }

  contact(ctx: ApiContext): Loader<Contact> {
    return ctx.loader('contact', async (ids, reader) => presentMap('contact', await this.contacts.mapContacts(reader, ids)));
  }

  /** In the order in which they were made, by the article's id. */
  contactsOfArticle(ctx: ApiContext): ListLoader<Contact> {
    return ctx.loader('contacts of article', async (ids, reader) =>
      grouped(present('contact', await this.contacts.listContactsOfArticles(reader, ids)), ({ articleId }) => articleId),
    );
  }
}
