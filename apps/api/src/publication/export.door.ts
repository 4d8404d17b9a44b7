import { Injectable, OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { articleScope, mayDo } from '@stet/newsroom';
import type { Act } from '@stet/newsroom';
import { exportFormats, ExportService } from '@stet/publication';
import type { ExportFormat, ExportSight, ExportSubject } from '@stet/publication';
import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../base/index.js';
import { articlesAsked, claimsAsked } from './export-query.js';
import { FileDoor } from './file-door.js';
import type { FileAnswer } from './file-door.js';

const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson; charset=utf-8',
};
const acts: Readonly<Record<ExportSubject, Act>> = { articles: 'exportArticles', claims: 'exportClaims' };

/** `GET /export/articles.csv`, `/export/claims.ndjson` …: what the asker may see of the lists, by the filters of the lists. */
@Injectable()
export class ExportDoor implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly door: FileDoor,
    private readonly exports: ExportService,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    for (const what of ['articles', 'claims'] as const)
      for (const format of exportFormats)
        fastify.get(`/export/${what}.${format}`, (request, reply) =>
          this.door.serve(request, reply, acts[what], (ctx) => this.file(ctx, what, format, request.query)),
        );
  }

  private async file(ctx: ApiContext, what: ExportSubject, format: ExportFormat, query: unknown): Promise<FileAnswer | undefined> {
    const { roles } = ctx.actor;
    const sight: ExportSight = { scope: articleScope(ctx.actor), desk: mayDo(roles, 'tasks') && mayDo(roles, 'evidence') };
    const { pages, bom } = await this.pages(ctx, what, sight, query);
    if (!pages) return undefined;
    const ended = await this.exports.begin(ctx.actor, what, format);
    let rows = 0;
    return {
      type: mediaTypes[format],
      name: `${what}.${format}`,
      text: this.exports.file(what, pages, { format, bom }, (more) => (rows += more)),
      over: (complete) => ended(rows, complete),
    };
  }

  private async pages(ctx: ApiContext, what: ExportSubject, sight: ExportSight, query: unknown) {
    if (what === 'articles') {
      const { filter, bom } = articlesAsked(query);
      return { bom, pages: this.exports.articles(ctx.reader, sight, filter) };
    }
    const { filter, bom } = claimsAsked(query);
    return { bom, pages: await this.exports.claims(ctx.reader, sight, filter) };
  }
}
