import { Injectable } from '@nestjs/common';
import { BearerService, mayDo } from '@stet/newsroom';
import type { Act } from '@stet/newsroom';
import { Acts, Reads } from '@stet/platform';
import { EdgeError, rateLimited } from '../edge/index.js';
import type { EdgeRequest, RootOperation } from '../edge/index.js';
import { Journal } from '../operations/journal.js';
import type { Identity } from '../operations/journal.js';
import { ApiContext } from './context.js';
import { idempotencyKeyOf, tokenOf } from './credentials.js';
import { permit } from './permit.js';
import { RequestRates } from './request-rates.js';

/** What is told of an operation when it is over. */
interface Asked {
  readonly since: number;
  readonly token: string;
  /** the first root field */
  operation?: RootOperation;
  field?: string;
}

/** Requests → contexts: who asks, and how often; and what is told of them afterwards. */
@Injectable()
export class Contexts {
  private readonly asked = new WeakMap<ApiContext, Asked>();
  private readonly subscribed = new WeakSet<object>();

  constructor(
    private readonly bearers: BearerService,
    private readonly rates: RequestRates,
    private readonly acts: Acts,
    private readonly reads: Reads,
    private readonly journal: Journal,
  ) {}

  /** @throws EdgeError UNAUTHENTICATED, RATE_LIMITED, BAD_REQUEST */
  async open(request: EdgeRequest): Promise<ApiContext> {
    const since = performance.now();
    const bearer = await this.bearers.find(tokenOf(request));
    if (!bearer) throw new EdgeError('UNAUTHENTICATED', 'This token is not known, has expired or was revoked.');
    const wait = this.counts(request) ? await this.rates.take(bearer) : 0;
    if (wait > 0) {
      this.journal.rateLimited();
      throw rateLimited(wait);
    }
    const { acts, reads } = this;
    const context = new ApiContext({
      acts,
      reads,
      actor: bearer.actor,
      requestId: request.requestId,
      idempotencyKey: idempotencyKeyOf(request),
      stands: async (field) => {
        const now = await this.bearers.find(tokenOf(request));
        return now !== undefined && mayDo(now.actor.roles, field);
      },
      acted: (field, outcome) => this.journal.act(identityOf(context), field, outcome),
    });
    this.asked.set(context, { since, token: tokenOf(request) });
    return context;
  }

  /** The root check of every operation: permission, and which field it was. */
  check(operation: RootOperation, field: string, context: ApiContext): void {
    const asked = this.asked.get(context);
    if (asked) {
      asked.operation ??= operation;
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
    const { token = '', field } = this.asked.get(context) ?? {};
    const now = await this.bearers.find(token);
    if (!now) throw new EdgeError('UNAUTHENTICATED', 'The token of this line has expired or was revoked, or its member has left.');
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

  /** Each request, and each line opened; not each event that is told on it. */
  private counts({ transport, headers }: EdgeRequest): boolean {
    if (transport === 'http') return true;
    if (this.subscribed.has(headers)) return false;
    this.subscribed.add(headers);
    return true;
  }
}

const identityOf = ({ requestId, actor }: ApiContext): Identity => ({ requestId, newsroomId: actor.newsroomId, memberId: actor.memberId });
