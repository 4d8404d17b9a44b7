import type { Part } from '@test/cast';
import type { Voices } from '@test/desk';
import { split } from './taken-in.js';

const SENTENCES = 60;
const EVIDENCE = { quotation: 'As the minutes have it.', source: { publisher: 'The council', tier: 'PRIMARY' }, cite: 'SUPPORTS' };

/** Mutations that leave a number of the same claim to go on with, so that a claim need not be checked anew for each. */
const onNumbers: readonly string[] = ['proposeVerdict', 'overruleVerdict', 'correctVerdict', 'setRecheck', 'retractVerdict'];

/** Mutations that add something to a claim and leave it as it was, and what else is only added: one claim does for many of them. */
const addOnly: readonly string[] = ['addEvidence', 'comment'];
const onAdditions: readonly string[] = ['commentId', 'evidenceId', 'evidenceIds', 'queryId', 'contactId', 'citationId', 'citationIds'];
/** More than this on one claim, and asking for the claim takes longer than making the next. */
const SHARED_BY = 30;

export interface SceneClaim {
  readonly id: string;
  readonly version: number;
  readonly quote: string;
  readonly articleId: string;
  readonly task: { readonly id: string } | null;
}

interface SceneNumber {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}

/** What an input names, made anew for each act, so that one act does not stand in another's way. */
export class DeskScene {
  private claims: SceneClaim[] = [];
  private findings: string[] = [];
  private articleId = '';
  /** claims that have been checked: one whose number is held, and for each other mutation one whose number is not */
  private readonly checked = new Map<string, string>();
  private shared: { readonly claim: SceneClaim; left: number } | undefined;
  private heldUses = 0;
  private readonly people = new Map<Part, string>();
  /** of objects as they were when they were made */
  private readonly versions = new Map<string, number>();
  private wrong: string | undefined;
  private released: string | undefined;
  private short: string | undefined;
  private shortUsed = 0;
  private made = 0;

  constructor(private readonly desk: Voices) {}

  /** An object of the kind an input's field names (`taskId`), in the state in which this mutation can take it. */
  async idFor(field: string, mutation: string, as: Part): Promise<string> {
    if (field === 'assigneeId') return this.me('checker');
    if (field === 'memberId' && /shareEvidence$/i.test(mutation)) return this.me('editor2');
    if (field === 'memberId') return this.newcomer();
    if (field === 'sourceId')
      return (await this.done<{ id: string }>('checker', 'addSource', { publisher: `Archive ${++this.made}`, tier: 'PRIMARY' })).id;
    if (field === 'tokenId')
      return (
        await this.done<{ accessToken: { id: string } }>(
          'admin',
          'createToken',
          { memberId: await this.newcomer(), label: 'x' },
          '... on CreatedToken { accessToken { id } }',
        )
      ).accessToken.id;
    if (field === 'scaleId') return this.scale();
    if (field === 'checklistId')
      return (await this.desk.query<{ checklists: { id: string }[] }>('editor', '{ checklists { id } }')).checklists[0]!.id;
    if (field === 'workItemId')
      return (await this.desk.query<{ workItems: { nodes: { id: string }[] } }>('editor', '{ workItems(first: 1) { nodes { id } } }'))
        .workItems.nodes[0]!.id;
    if (field === 'findingId') return this.nextFinding();
    if (field === 'verdictId' && onNumbers.includes(mutation)) return this.number(mutation);
    const claim = addOnly.includes(mutation) || onAdditions.includes(field) ? await this.sharedClaim() : await this.nextClaim();
    if (field === 'articleId') return this.articleId;
    if (field === 'segmentId') return this.segment();
    if (field === 'commentId') return (await this.done<{ id: string }>('editor', 'comment', { claimId: claim.id, text: 'Really?' })).id;
    if (field === 'evidenceId' || field === 'evidenceIds') return this.evidence(as, mutation, claim.id);
    if (field === 'queryId')
      return (await this.done<{ id: string }>('checker', 'askAuthor', { articleId: this.articleId, kind: 'QUESTION', text: 'Whose?' })).id;
    if (field === 'contactId') return this.contact();
    if (field === 'citationId' || field === 'citationIds') return this.citation(as, claim.id);
    if (field === 'taskId') return this.task(claim, mutation);
    if (field === 'verdictId') return this.verdict(claim);
    return mutation === 'reopenClaim' ? this.dismissed(claim) : claim.id;
  }

  /** A claim that was put aside, with the version it has then. */
  async dismissed({ id, version }: { readonly id: string; readonly version: number }): Promise<string> {
    await this.done('editor', 'dismissClaim', { claimId: id, expectedVersion: version, reasonCode: 'OPINION' });
    this.versions.delete(id);
    return id;
  }

  /** The version an object was made with, once; afterwards, and of others, the one it has. */
  async firstVersion(id: string): Promise<number> {
    const version = this.versions.get(id);
    this.versions.delete(id);
    return version ?? this.version(id);
  }

  async version(id: string): Promise<number> {
    const types = [
      'Article',
      'Claim',
      'Task',
      'Verdict',
      'Segment',
      'Comment',
      'Evidence',
      'Citation',
      'Member',
      'AccessToken',
      'WorkItem',
      'Scale',
      'Checklist',
      'Finding',
      'Source',
      'AuthorQuery',
      'Contact',
      'Override',
      'SavedSearch',
    ];
    const query = `query ($id: ID!) { node(id: $id) { ${types.map((type) => `... on ${type} { version }`).join(' ')} } }`;
    const { node } = await this.desk.query<{ node: { version: number } | null }>('admin', query, { id });
    return node?.version ?? 1;
  }

  /** What comes next stands in an article of its own: this one was put away, or has other words. */
  forgetArticle(): void {
    this.claims = [];
    this.findings = [];
    this.shared = undefined;
  }

  private async sharedClaim(): Promise<SceneClaim> {
    if (!this.shared || this.shared.left-- === 0) this.shared = { claim: await this.nextClaim(), left: SHARED_BY };
    return this.shared.claim;
  }

  async newcomer(): Promise<string> {
    return (await this.done<{ id: string }>('admin', 'inviteMember', { name: `N ${++this.made}`, kind: 'HUMAN', roles: ['OBSERVER'] })).id;
  }

  private async scale(): Promise<string> {
    const ratings = [{ code: 'YES', label: 'Yes', effect: 'STANDS' }];
    return (await this.done<{ id: string }>('admin', 'defineScale', { code: `scale-${++this.made}`, name: 'S', ordered: false, ratings }))
      .id;
  }

  private async me(part: Part): Promise<string> {
    let id = this.people.get(part);
    if (id === undefined) this.people.set(part, (id = (await this.desk.query<{ me: { id: string } }>(part, '{ me { id } }')).me.id));
    return id;
  }

  async nextClaim(): Promise<SceneClaim> {
    if (this.claims.length === 0) {
      const n = ++this.made;
      const text = Array.from(
        { length: SENTENCES },
        (_, i) => `Council ${i} spent ${i + n} million euros on the bridge of town ${i}.`,
      ).join(' ');
      this.articleId = (await this.done<{ id: string }>('author', 'submitArticle', { text, language: 'en' })).id;
      await split(this.desk, this.articleId);
      const query =
        'query ($id: ID!) { article(id: $id) { claims(first: 100, filter: { states: [QUEUED] }) { nodes { id version quote task { id } } } } }';
      this.claims = (
        await this.desk.query<{ article: { claims: { nodes: Omit<SceneClaim, 'articleId'>[] } } }>('editor', query, { id: this.articleId })
      ).article.claims.nodes.map((claim) => ({ ...claim, articleId: this.articleId }));
      // a task is handed out once the machine has prepared it
      await this.prepared();
    }
    const claim = this.claims.pop()!;
    this.versions.set(claim.id, claim.version);
    return claim;
  }

  /** 1 March 2026 was a Sunday: in each of these sentences the calendar check finds it. */
  private async nextFinding(): Promise<string> {
    if (this.findings.length === 0) {
      const text = Array.from({ length: SENTENCES }, (_, i) => `Council ${i + ++this.made} met on Monday, March 1, 2026.`).join(' ');
      const { id } = await this.done<{ id: string }>('author', 'submitArticle', { text, language: 'en' });
      await split(this.desk, id);
      const query = 'query ($id: ID!) { article(id: $id) { findings(first: 100) { nodes { id } } } }';
      const { article } = await this.desk.query<{ article: { findings: { nodes: { id: string }[] } } }>('checker', query, { id });
      this.findings = article.findings.nodes.map((finding) => finding.id);
    }
    return this.findings.pop()!;
  }

  private async prepared(): Promise<void> {
    const query = 'query ($id: ID!) { tasks(first: 1, filter: { articleId: $id, states: [QUEUED] }) { nodes { id } } }';
    for (let i = 0; i < 600; i++) {
      if ((await this.desk.query<{ tasks: { nodes: object[] } }>('editor', query, { id: this.articleId })).tasks.nodes.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the tasks were not prepared');
  }

  private async segment(): Promise<string> {
    const query = 'query ($id: ID!) { article(id: $id) { revision { ledger { id disposition } } } }';
    const { article } = await this.desk.query<{ article: { revision: { ledger: { id: string; disposition: string }[] } } }>(
      'editor',
      query,
      { id: this.articleId },
    );
    return article.revision.ledger.find(({ disposition }) => disposition === 'CLAIM')!.id;
  }

  /** Confidential where the act is about who reads it; with a reader where one is to be struck off. */
  private async evidence(as: Part, mutation: string, claimId: string): Promise<string> {
    const confidential = /^(un)?shareEvidence$|^readEvidence$|^eraseConfidentialSource$/.test(mutation);
    // who runs the newsroom alone brings none
    const by = as === 'admin' ? 'checker' : as;
    const visibility = confidential ? 'CONFIDENTIAL' : 'NEWSROOM';
    const { id } = await this.done<{ id: string }>(by, 'addEvidence', { ...EVIDENCE, claimId, visibility });
    if (mutation === 'unshareEvidence') await this.done(by, 'shareEvidence', { evidenceId: id, memberId: await this.me('editor2') });
    return id;
  }

  private async contact(): Promise<string> {
    const input = { articleId: this.articleId, whom: 'The mayor', channel: 'PHONE', contactedAt: '2020-01-01T00:00:00Z' };
    return (await this.done<{ id: string }>('checker', 'logContact', input)).id;
  }

  private async citation(as: Part, claimId: string): Promise<string> {
    const { id } = await this.done<{ id: string }>(as, 'addEvidence', { ...EVIDENCE, claimId });
    const query = 'query ($id: ID!) { claim(id: $id) { citations { id evidence { id } } } }';
    const { claim } = await this.desk.query<{ claim: { citations: { id: string; evidence: { id: string } }[] } }>('checker', query, {
      id: claimId,
    });
    return claim.citations.find(({ evidence }) => evidence.id === id)!.id;
  }

  private async task({ id: claimId, task }: SceneClaim, mutation: string): Promise<string> {
    const taskId = task!.id;
    if (!['startTask', 'releaseTask', 'submitTask', 'answerStep', 'unassignTask'].includes(mutation)) return taskId;
    const told = '... on Task { version }';
    const toChecker = { taskId, assigneeId: await this.me('checker'), expectedVersion: await this.version(taskId) };
    const assigned = await this.done<{ version: number }>('editor', 'assignTask', toChecker, told);
    if (mutation === 'submitTask' || mutation === 'answerStep')
      await this.done('checker', 'startTask', { taskId, expectedVersion: assigned.version }, told);
    if (mutation === 'submitTask') await this.done('checker', 'addEvidence', { ...EVIDENCE, claimId });
    return taskId;
  }

  private async verdict(claim: SceneClaim, rating = 'CONFIRMED'): Promise<string> {
    const taskId = await this.task(claim, 'submitTask');
    const input = { taskId, expectedVersion: await this.version(taskId), rating, rationale: 'As the minutes have it.' };
    await this.done('checker', 'submitTask', input);
    return (await this.numbers(claim.id))[0]!.id;
  }

  /** A claim that was found wrong; marked as reported as false, or not. */
  async foundWrong(marked: boolean): Promise<string> {
    if (!this.wrong) {
      const claim = await this.nextClaim();
      const verdictId = await this.verdict(claim, 'WRONG');
      await this.done('editor2', 'reviewVerdict', { verdictId, expectedVersion: await this.version(verdictId), decision: 'APPROVE' });
      this.wrong = claim.id;
    }
    const query = 'query ($id: ID!) { claim(id: $id) { version reportedAsFalse { reason } } }';
    const { claim } = await this.desk.query<{ claim: { version: number; reportedAsFalse: object | null } }>('editor', query, {
      id: this.wrong,
    });
    const input = { claimId: this.wrong, expectedVersion: claim.version, reason: 'As the text has it.' };
    if (marked !== (claim.reportedAsFalse !== null))
      await this.done('editor2', marked ? 'markReportedAsFalse' : 'unmarkReportedAsFalse', input);
    return this.wrong;
  }

  /** A correction of a number that is held, waiting for its review by `editor`. */
  async underReview(): Promise<string> {
    const verdictId = await this.number('correctVerdict');
    const input = { verdictId, expectedVersion: await this.version(verdictId), correction: 'MINOR', reason: 'Once more.' };
    await this.done('editor2', 'correctVerdict', { ...input, rationale: 'The minutes were amended.' });
    return (await this.numbers(this.checked.get('held')!)).find(({ state }) => state === 'PROPOSED')!.id;
  }

  /** An article that is signed off: nothing in it is to be checked. */
  async signedOff(): Promise<string> {
    if (!this.released) {
      const { id } = await this.done<{ id: string }>('author', 'submitArticle', { text: 'Well, who knows?', language: 'en' });
      await split(this.desk, id);
      await this.done('editor', 'confirmLedger', { articleId: id, revisionNumber: 1 });
      const expectedVersion = await this.version(id);
      const input = { articleId: id, expectedVersion, revisionNumber: 1, code: 'NOTHING_FOUND', reason: 'It only asks.' };
      await this.done('editor', 'overrideBlocker', input);
      this.released = id;
    }
    const articleId = this.released;
    await this.done('editor2', 'signOffArticle', { articleId, expectedVersion: await this.version(articleId), revisionNumber: 1 });
    return articleId;
  }

  /** An article of a few words, with few revisions. */
  async shortArticle(): Promise<string> {
    if (!this.short || ++this.shortUsed % 20 === 0)
      this.short = (
        await this.done<{ id: string }>('author', 'submitArticle', { text: `Who knows number ${++this.made}?`, language: 'en' })
      ).id;
    await split(this.desk, this.short);
    return this.short;
  }

  /** A member keeps so many searches and no more. */
  async clearSearches(): Promise<void> {
    const { savedSearches } = await this.desk.query<{ savedSearches: { nodes: { id: string; version: number }[] } }>(
      'checker',
      '{ savedSearches(first: 100, mine: true) { nodes { id version } } }',
    );
    if (savedSearches.nodes.length < 20) return;
    for (const { id, version } of savedSearches.nodes)
      await this.done('checker', 'removeSavedSearch', { savedSearchId: id, expectedVersion: version }, '__typename');
  }

  /** A segment whose claim was dismissed. */
  async emptySegment(): Promise<string> {
    const { id, version, quote, articleId } = await this.nextClaim();
    await this.done('editor', 'dismissClaim', { claimId: id, expectedVersion: version, reasonCode: 'OPINION' });
    const query = 'query ($id: ID!) { article(id: $id) { revision { ledger { id text } } } }';
    const { article } = await this.desk.query<{ article: { revision: { ledger: { id: string; text: string }[] } } }>('editor', query, {
      id: articleId,
    });
    return article.revision.ledger.find(({ text }) => text.includes(quote))!.id;
  }

  /** A code that is nobody's yet. */
  codeOf(what: string): string {
    return `${what}-${++this.made}`;
  }

  /** Any claim, for acts that only add to it. */
  async someClaim(): Promise<string> {
    return (this.claims[0] ?? (await this.nextClaim())).id;
  }

  /** The number under review, or the one that is held, of a claim that has been checked. */
  private async number(mutation: string): Promise<string> {
    const held = mutation !== 'proposeVerdict' && mutation !== 'overruleVerdict';
    const review = async ({ id, version }: SceneNumber, more: object): Promise<void> => {
      await this.done('editor2', 'reviewVerdict', { verdictId: id, expectedVersion: version, ...more });
    };
    const wanted = (state: string): boolean => (held ? state === 'APPROVED' : state === 'PROPOSED');
    const key = held ? 'held' : mutation;
    const known = held && ++this.heldUses % SHARED_BY === 0 ? undefined : this.checked.get(key);
    let numbers = known ? await this.numbers(known) : [];
    if (!numbers.some(({ state }) => wanted(state))) {
      const claim = await this.nextClaim();
      this.checked.set(key, claim.id);
      await this.verdict(claim);
      if (held) await review((await this.numbers(claim.id))[0]!, { decision: 'APPROVE' });
      numbers = await this.numbers(claim.id);
    }
    const pending = held && numbers.find(({ state }) => state === 'PROPOSED');
    if (pending) await review(pending, { decision: 'RETURN', comment: 'Once more.' });
    const number = numbers.find(({ state }) => wanted(state))!;
    this.versions.set(number.id, number.version);
    return number.id;
  }

  private async numbers(claimId: string): Promise<SceneNumber[]> {
    const query = 'query ($id: ID!) { verdicts(first: 100, filter: { claimId: $id }) { nodes { id state version } } }';
    return (await this.desk.query<{ verdicts: { nodes: SceneNumber[] } }>('editor', query, { id: claimId })).verdicts.nodes;
  }

  async done<T>(as: Part, field: string, input: object, fields?: string): Promise<T> {
    const done = await this.desk.act(as, field, input, fields);
    if (done.code !== undefined) throw new Error(`${field} was refused: ${done.code}: ${done.message}`);
    if (/^(add|comment$|askAuthor|logContact|define|invite|save|override)/.test(field) && done.id !== undefined)
      this.versions.set(done.id, 1);
    return done as T;
  }
}
