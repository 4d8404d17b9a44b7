import { PolicyService } from '@stet/newsroom';
import type { PolicyChanges } from '@stet/newsroom';
import { Acts } from '@stet/platform';
import { Part, took } from '@test/cast';
import type { Acted, TestDesk, Voices } from '@test/desk';

export interface TaskSeen {
  readonly id: string;
  readonly slot: number;
  readonly state: string;
  readonly version: number;
  readonly assignee: { readonly id: string } | null;
}

export interface VerdictSeen {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly version: number;
  readonly origin: string;
  readonly rating: { readonly code: string };
  readonly rationale: string;
  readonly suggestedWording: string | null;
  readonly trueAsOf: string;
  readonly recheckAt: string | null;
  readonly approvalsNeeded: number;
}

export interface ClaimSeen {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly tasks: readonly TaskSeen[];
  readonly verdict: VerdictSeen | null;
  readonly verdicts: readonly VerdictSeen[];
}

const VERDICT = '{ id number state version origin rating { code } rationale suggestedWording trueAsOf recheckAt approvalsNeeded }';
const CLAIM = `{ id state version tasks { id slot state version assignee { id } } verdict ${VERDICT} verdicts ${VERDICT} }`;

/** One newsroom's checks and decisions, a line each: for stories about what is held of a claim, and by whose word. */
export class CheckStory {
  private policyNumber = 1;

  constructor(
    private readonly desk: Pick<TestDesk, 'get' | 'settle'>,
    readonly voices: Voices,
  ) {}

  /** An article of one sentence, split, its claim waiting for its checkers. */
  async claimOf(text: string, more: object = {}): Promise<{ articleId: string; claimId: string }> {
    if (this.policyNumber === 1) await this.setPolicy({ threshold: 0 });
    const { id: articleId } = await this.does('author', 'submitArticle', { kind: 'NEWS', language: 'en', text, ...more });
    await this.desk.settle();
    const query = 'query ($id: ID!) { article(id: $id) { claims(first: 1) { nodes { id } } } }';
    const { article } = await this.voices.query<{ article: { claims: { nodes: { id: string }[] } } }>('editor', query, { id: articleId });
    return { articleId: articleId!, claimId: article.claims.nodes[0]!.id };
  }

  async setPolicy(terms: PolicyChanges): Promise<void> {
    const { admin } = this.voices.cast;
    const set = { expectedVersion: this.policyNumber, terms };
    took(await this.desk.get(Acts).run(admin.actor, (work) => this.desk.get(PolicyService).setPolicy(work, set)));
    this.policyNumber++;
  }

  /** A mutation's answer, whatever it is. */
  says(as: Part, field: string, input: object, fields?: string): Promise<Acted> {
    return this.voices.act<Acted>(as, field, input, fields);
  }

  /** One that must not be refused. */
  async does(as: Part, field: string, input: object, fields?: string): Promise<Acted> {
    const done = await this.says(as, field, input, fields);
    if (done.code !== undefined) throw new Error(`${field} was refused: ${done.code}: ${done.message}`);
    return done;
  }

  async claim(id: string, as: Part = 'editor'): Promise<ClaimSeen> {
    return (await this.voices.query<{ claim: ClaimSeen }>(as, `query ($id: ID!) { claim(id: $id) ${CLAIM} }`, { id })).claim;
  }

  async article(id: string): Promise<{ state: string; version: number; blockers: string[]; signOffCauses: (string | null)[] }> {
    const query = 'query ($id: ID!) { article(id: $id) { state version clearance { blockers { code } } signOffs { withdrawnCause } } }';
    const { article } = await this.voices.query<{
      article: {
        state: string;
        version: number;
        clearance: { blockers: { code: string }[] };
        signOffs: { withdrawnCause: string | null }[];
      };
    }>('editor', query, { id });
    const blockers = article.clearance.blockers.map(({ code }) => code);
    return { ...article, blockers, signOffCauses: article.signOffs.map(({ withdrawnCause }) => withdrawnCause) };
  }

  memberId(part: Part): string {
    return `member_${this.voices.cast[part].actor.memberId}`;
  }

  /** The task somebody holds on a claim, or an open one nobody has. */
  async taskFor(claimId: string, part: Part, slot?: number): Promise<TaskSeen> {
    const open = (await this.claim(claimId)).tasks.filter(({ state }) => state !== 'ACCEPTED' && state !== 'CANCELLED');
    const own = open.find(({ assignee }) => assignee?.id === this.memberId(part));
    const free = open.find((task) => task.assignee === null && (slot === undefined || task.slot === slot));
    const task = own ?? free;
    if (!task) throw new Error(`${part} can have no task on ${claimId}`);
    return task;
  }

  /** Takes a task up to where its checker is at work on it. */
  async begin(claimId: string, checker: Part, slot?: number): Promise<TaskSeen> {
    let task = await this.taskFor(claimId, checker, slot);
    const at = () => ({ taskId: task.id, expectedVersion: task.version });
    const assigneeId = this.memberId(checker);
    if (!task.assignee) await this.does('editor', 'assignTask', { ...at(), assigneeId });
    task = await this.taskFor(claimId, checker, slot);
    // words that changed leave it begun
    if (task.state === 'IN_PROGRESS') return task;
    await this.does(checker, 'startTask', at());
    return this.taskFor(claimId, checker, slot);
  }

  /** From whatever its task is to what was found, with a source of the checker's own. */
  async check(claimId: string, checker: Part, rating: string, more: object = {}, slot?: number): Promise<void> {
    const { id: taskId, version } = await this.begin(claimId, checker, slot);
    const source = { publisher: `The register, to ${checker}`, tier: 'PRIMARY' };
    await this.does(checker, 'addEvidence', { claimId, source, quotation: 'So it is written.', cite: 'SUPPORTS' });
    await this.does(checker, 'submitTask', { taskId, expectedVersion: version, rating, rationale: `${checker} has read it.`, ...more });
  }

  async review(claimId: string, editor: Part, decision = 'APPROVE', comment?: string): Promise<Acted> {
    const { verdicts } = await this.claim(claimId);
    const { id: verdictId, version: expectedVersion } = verdicts.find(({ state }) => state === 'PROPOSED')!;
    return this.does(editor, 'reviewVerdict', { verdictId, expectedVersion, decision, comment });
  }

  /** Checked, approved, the ledger read, released. */
  async release(text: string, more: object = {}): Promise<{ articleId: string; claimId: string }> {
    const made = await this.claimOf(text, more);
    await this.check(made.claimId, 'checker', 'CONFIRMED');
    await this.review(made.claimId, 'editor');
    await this.does('editor', 'confirmLedger', { articleId: made.articleId, revisionNumber: 1 });
    await this.signOff(made.articleId);
    return made;
  }

  async signOff(articleId: string): Promise<void> {
    const { version } = await this.article(articleId);
    await this.does('editor', 'signOffArticle', { articleId, expectedVersion: version, revisionNumber: 1 });
  }

  /** What names the number that is held, or proposed. */
  async at(claimId: string, state: string): Promise<{ verdictId: string; expectedVersion: number }> {
    const found = (await this.claim(claimId)).verdicts.find((verdict) => verdict.state === state);
    if (!found) throw new Error(`no verdict of ${claimId} is ${state}`);
    return { verdictId: found.id, expectedVersion: found.version };
  }
}
