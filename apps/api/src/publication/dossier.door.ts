import { Injectable, OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { mayDo } from '@stet/newsroom';
import { Acts, Clock, isRefusal } from '@stet/platform';
import { dossierPage, dossierPolicy, DossierService } from '@stet/publication';
import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../base/index.js';
import { decodeId } from '../edge/index.js';
import { FileDoor } from './file-door.js';
import type { FileAnswer } from './file-door.js';

/** `GET /dossier/<articleId>`: one page, for reading and printing. */
@Injectable()
export class DossierDoor implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly door: FileDoor,
    private readonly dossiers: DossierService,
    private readonly acts: Acts,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.get<{ Params: { id: string } }>('/dossier/:id', (request, reply) =>
      this.door.serve(request, reply, 'dossier', (ctx) => this.page(ctx, request.params.id)),
    );
  }

  private async page(ctx: ApiContext, id: string): Promise<FileAnswer | undefined> {
    const articleId = decodeId('article', id);
    if (articleId === null) return undefined;
    const { actor } = ctx;
    // told before it is made: whoever leaves in the middle has seen of it
    const issued = await this.acts.run(actor, (work) => this.dossiers.issueDossier(work, articleId));
    if (isRefusal(issued)) return undefined;
    const sight = { reader: actor.name, contacts: mayDo(actor.roles, 'contacts'), asOf: this.clock.instant() };
    const dossier = await this.dossiers.gather(ctx.reader, articleId, sight);
    if (!dossier) return undefined;
    const headers = { 'content-security-policy': `${dossierPolicy}; frame-ancestors 'none'`, 'referrer-policy': 'no-referrer' };
    return { type: 'text/html; charset=utf-8', name: null, headers, text: once(dossierPage(dossier)) };
  }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
