import { Injectable, OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Acts, isRefusal, Reads } from '@stet/platform';
import { TrailService } from '@stet/trail';
import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../base/index.js';
import { FileDoor } from '../publication/index.js';
import type { FileAnswer } from '../publication/index.js';

/** `GET /export/trail.ndjson`: the sealed trail, to be verified by somebody else. */
@Injectable()
export class TrailDoor implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly door: FileDoor,
    private readonly trails: TrailService,
    private readonly acts: Acts,
    private readonly reads: Reads,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.get('/export/trail.ndjson', (request, reply) => this.door.serve(request, reply, 'exportTrail', (ctx) => this.file(ctx)));
  }

  private async file({ actor }: ApiContext): Promise<FileAnswer> {
    const done = await this.acts.run(actor, (work) => this.trails.exportTrail(work));
    if (isRefusal(done)) throw new Error(done.message);
    // with the machine's eyes: a chain of which one is shown a part says nothing
    const reading = this.reads.open(actor.newsroomId);
    return {
      type: 'application/x-ndjson; charset=utf-8',
      name: 'trail.ndjson',
      text: this.trails.lines(reading),
      over: (complete) => reading.end(!complete),
    };
  }
}
