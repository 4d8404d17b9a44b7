import { Injectable } from '@nestjs/common';
import { BearerService, mayDo } from '@stet/newsroom';
import type { Act, Bearer } from '@stet/newsroom';
import { Acts, noteSpan, Reads } from '@stet/platform';
import { EdgeError, rateLimited } from '../edge/index.js';
import type { EdgeRequest, RootOperation } from '../edge/index.js';
import { Journal } from '../operations/journal.js';
import type { Identity } from '../operations/journal.js';
import { ApiContext } from './context.js';
import { CredentialCheck } from './credential-check.js';
import { credentialOf, idempotencyKeyOf } from './credentials.js';
import { permit } from './permit.js';
import { RequestRates } from './request-rates.js';
import { SessionCookie } from './session-cookie.js';

/** What is told of an operation when it is over. */
interface Asked {
  readonly since: number;
  readonly bearer: Bearer;
  /** the first root field */
  operation?: RootOperation;
  field?: string;
}

/** Requests → contexts: who asks, and how often; and what is told of them afterwards. */
@Injectable()
export class Contexts {
  private readonly asked = new WeakMap<ApiContext, Asked>();
  /** who opened each line, by its headers: a session's secret may change while it is open */
  private readonly lines = new WeakMap<object, Bearer>();

  constructor(
    private readonly bearers: BearerService,
    private readonly cookies: SessionCookie,
    private readonly credentials: CredentialCheck,
    private readonly rates: RequestRates,
    private readonly acts: Acts,
    private readonly reads: Reads,
    private readonly journal: Journal,
  ) {}

  /** @throws EdgeError UNAUTHENTICATED, RATE_LIMITED, BAD_REQUEST */
  async open(request: EdgeRequest): Promise<ApiContext> {
    const since = performance.now();
    const opened = this.lines.get(request.headers);
    const bearer = opened ? await this.bearers.again(opened) : await this.find(request);
    if (!bearer) throw new EdgeError('UNAUTHENTICATED', 'This token or session is not known, has expired or was ended.');
    // each request, and each line opened; not each event that is told on it
    const wait = opened ? 0 : await this.rates.take(bearer);
    if (wait > 0) {
      this.journal.rateLimited();
      throw rateLimited(wait);
    }
    if (request.transport !== 'http') this.lines.set(request.headers, bearer);
    const { acts, reads } = this;
    const context = new ApiContext({
      acts,
      reads,
      actor: bearer.actor,
      signedIn: { kind: bearer.kind, id: bearer.credentialId, endsAt: bearer.endsAt },
      requestId: request.requestId,
      signal: request.signal,
      late: request.late,
      idempotencyKey: idempotencyKeyOf(request),
      stands: async (field) => {
        const now = await this.bearers.again(bearer);
        return now !== undefined && mayDo(now.actor.roles, field);
      },
      acted: (field, outcome) => this.journal.act(identityOf(context), field, outcome),
    });
    const { requestId, newsroomId, memberId } = identityOf(context);
    noteSpan(undefined, { 'stet.request': requestId, 'stet.newsroom': newsroomId, 'stet.member': memberId });
    this.asked.set(context, { since, bearer });
    return context;
  }

  /** The root check of every operation: permission, and which field it was. */
  check(operation: RootOperation, field: string, context: ApiContext): void {
    const asked = this.asked.get(context);
    if (asked) {
      asked.operation ??= operation;
      if (asked.field === undefined) noteSpan(`${operation} ${field}`, {});
      asked.field ??= field;
    }
    permit(context, field as Act);
  }

  /**
   * Whether who opened a line may keep it: their token, their membership and their roles as they are now. What is told on it was settled by the
   * roles it was opened with, so the loss of any of them ends it.
   *
   * @throws EdgeError UNAUTHENTICATED, PERMISSION_DENIED
   */
  async standing(context: ApiContext): Promise<void> {
    const { bearer, field } = this.asked.get(context) ?? {};
    const now = bearer && (await this.bearers.again(bearer));
    if (!now) throw new EdgeError('UNAUTHENTICATED', 'The token or session of this line has expired or was ended, or its member has left.');
    const { roles } = now.actor;
    if (!mayDo(roles, field as Act)) throw new EdgeError('PERMISSION_DENIED', `Your roles do not allow ${field} any more.`);
    if (!context.actor.roles.every((role) => roles.includes(role)))
      throw new EdgeError('PERMISSION_DENIED', 'Your roles have changed. Open the subscription again.');
  }

  async end(context: ApiContext, failed: boolean): Promise<void> {
    const asked = this.asked.get(context);
    if (asked?.operation) {
      const { since, operation, field = '' } = asked;
      this.journal.operation(identityOf(context), operation, field, (performance.now() - since) / 1000, failed);
    }
    await context.end(failed);
  }

  private find(request: EdgeRequest): Promise<Bearer | undefined> {
    return this.credentials.find(request, credentialOf(request, this.cookies));
  }
}

const identityOf = ({ requestId, actor }: ApiContext): Identity => ({ requestId, newsroomId: actor.newsroomId, memberId: actor.memberId });
