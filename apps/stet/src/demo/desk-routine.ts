/** Sends one GraphQL operation as one of the demo's people. @throws Error when the answer has errors */
export type Ask = (
  as: 'editor' | 'editor2' | 'checker' | 'checker2' | 'author' | 'cms',
  query: string,
  variables?: object,
) => Promise<Record<string, unknown>>;

export interface ArticleSeen {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly revision: { readonly number: number; readonly text: string; readonly textSha256: string };
}

export interface ClaimSeen {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly wording: {
    readonly quote: string;
    readonly standalone: string;
    readonly speaker: string | null;
    readonly checkWorthiness: number | null;
  };
  readonly task: { readonly id: string; readonly state: string; readonly version: number } | null;
}

/** What a checker makes of a claim. */
export interface Opinion {
  readonly rating: string;
  readonly rationale: string;
  readonly suggestedWording?: string;
}

export interface ClearanceSeen {
  readonly status: string;
  readonly blockers: readonly { readonly code: string; readonly message: string }[];
}

const ARTICLE = '{ id state version revision { number text textSha256 } }';
const CLAIM = '{ id state version wording { quote standalone speaker checkWorthiness } task { id state version } }';
const TASK = '... on Task { id version }';
const PAGE = 100;

/** A newsroom's day with one article, through the API alone: what the demo shows and the stories of the tests are told with. */
export class DeskRoutine {
  constructor(
    private readonly ask: Ask,
    private readonly articleId: string,
  ) {}

  async article(): Promise<ArticleSeen> {
    return (await this.ask('editor', `query ($id: ID!) { article(id: $id) ${ARTICLE} }`, { id: this.articleId }))['article'] as ArticleSeen;
  }

  /** All claims in the order of the text. */
  async claims(): Promise<ClaimSeen[]> {
    const found: ClaimSeen[] = [];
    for (let after: string | null = null; ;) {
      const query = `query ($id: ID!, $after: String) { article(id: $id) { claims(first: ${PAGE}, after: $after) { nodes ${CLAIM} pageInfo { hasNextPage endCursor } } } }`;
      const { article } = (await this.ask('editor', query, { id: this.articleId, after })) as {
        article: { claims: { nodes: ClaimSeen[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
      };
      found.push(...article.claims.nodes);
      if (!article.claims.pageInfo.hasNextPage) return found;
      after = article.claims.pageInfo.endCursor;
    }
  }

  /** Waits until the machine has done what it does by itself: the split, the preparation of tasks. */
  async machineDone(patienceMs = 30_000): Promise<void> {
    for (const end = Date.now() + patienceMs; ;) {
      const { state } = await this.article();
      const waiting =
        state === 'IN_CHECK' && (await this.claims()).some((claim) => claim.state === 'QUEUED' && claim.task?.state === 'QUEUED');
      if (state === 'SPLIT_FAILED') throw new Error('the split failed');
      if (state === 'IN_CHECK' && !waiting) return;
      if (Date.now() > end) throw new Error(`the article is still ${state} after ${patienceMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** An editor sets the proposed claims aside in bulk, but those asked for. @returns how many were dismissed */
  async triage(keep: (claim: ClaimSeen) => boolean): Promise<{ accepted: number; dismissed: number }> {
    const proposed = (await this.claims()).filter((claim) => claim.state === 'PROPOSED');
    const kept = proposed.filter(keep);
    for (const claim of kept) await this.act('editor', 'acceptClaim', { claimId: claim.id, expectedVersion: claim.version });
    const rest = proposed.filter((claim) => !kept.includes(claim)).map(({ id, version }) => ({ claimId: id, expectedVersion: version }));
    if (rest.length) await this.act('editor', 'dismissClaims', { claims: rest, reasonCode: 'NOT_WORTH_CHECKING' });
    return { accepted: kept.length, dismissed: rest.length };
  }

  /** The checkers take what is next until nothing is left, and hand in what they think of it. @returns how many were handed in */
  async check(
    think: (claim: ClaimSeen) => Opinion,
    checkers: readonly ('checker' | 'checker2')[] = ['checker', 'checker2'],
  ): Promise<number> {
    for (let done = 0; ; done++) {
      const checker = checkers[done % checkers.length]!;
      const taken = await this.act(checker, 'takeNextTask', undefined, TASK);
      if (taken['__typename'] !== 'Task') return done;
      await this.handIn(checker, taken['id'] as string, taken['version'] as number, think);
    }
  }

  /** Starts a task and hands it in, with a primary source. */
  async handIn(checker: 'checker' | 'checker2', taskId: string, version: number, think: (claim: ClaimSeen) => Opinion): Promise<void> {
    const claim = (await this.claims()).find(({ task }) => task?.id === taskId);
    if (!claim) throw new Error(`no claim has the task ${taskId}`);
    const started = await this.act(checker, 'startTask', { taskId, expectedVersion: version }, TASK);
    const opinion = think(claim);
    await this.act(checker, 'addEvidence', {
      claimId: claim.id,
      source: { publisher: 'City archive of Lindhaven', tier: 'PRIMARY' },
      quotation: `On file: ${claim.wording.quote}`,
      locator: { kind: 'OTHER', value: 'sheet 3' },
      cite: opinion.rating === 'WRONG' ? 'REFUTES' : 'SUPPORTS',
    });
    await this.act(checker, 'submitTask', { taskId, expectedVersion: started['version'], ...opinion });
  }

  /** An editor decides on every verdict that waits for a word. @returns how many */
  async review(
    editor: 'editor' | 'editor2',
    decide: (verdict: { number: number; rating: string }) => { decision: 'APPROVE' | 'RETURN'; comment?: string },
  ): Promise<number> {
    const query = `query ($id: ID!) { verdicts(first: ${PAGE}, filter: { articleId: $id, states: [PROPOSED] }) { nodes { id version number rating { code } } } }`;
    const { verdicts } = (await this.ask(editor, query, { id: this.articleId })) as {
      verdicts: { nodes: { id: string; version: number; number: number; rating: { code: string } }[] };
    };
    for (const { id, version, number, rating } of verdicts.nodes)
      await this.act(editor, 'reviewVerdict', { verdictId: id, expectedVersion: version, ...decide({ number, rating: rating.code }) });
    return verdicts.nodes.length;
  }

  async confirmLedger(): Promise<void> {
    const { revision } = await this.article();
    await this.act('editor', 'confirmLedger', { articleId: this.articleId, revisionNumber: revision.number });
  }

  /** An editor says of each headline that asks for it that it says what the body says. @returns how many */
  async confirmHeadlines(): Promise<number> {
    const query = 'query ($id: ID!) { article(id: $id) { revision { headlines { asks segment { id version } } } } }';
    const { article } = (await this.ask('editor', query, { id: this.articleId })) as {
      article: { revision: { headlines: { asks: boolean; segment: { id: string; version: number } }[] } };
    };
    const asked = article.revision.headlines.filter(({ asks }) => asks);
    for (const { segment } of asked)
      await this.act('editor', 'confirmHeadline', { segmentId: segment.id, expectedVersion: segment.version });
    return asked.length;
  }

  async clearance(textSha256?: string): Promise<ClearanceSeen> {
    const query = 'query ($id: ID!, $sha: String) { clearance(articleId: $id, textSha256: $sha) { status blockers { code message } } }';
    return (await this.ask('editor', query, { id: this.articleId, sha: textSha256 ?? null }))['clearance'] as ClearanceSeen;
  }

  async revise(text: string): Promise<void> {
    const { version } = await this.article();
    await this.act('author', 'reviseArticle', { articleId: this.articleId, expectedVersion: version, text });
  }

  async signOff(editor: 'editor' | 'editor2' = 'editor'): Promise<void> {
    const { version, revision } = await this.article();
    await this.act(editor, 'signOffArticle', {
      articleId: this.articleId,
      expectedVersion: version,
      revisionNumber: revision.number,
      textSha256: revision.textSha256,
    });
  }

  /** One mutation. @throws Error with the refusal's words; an empty pool is no refusal here */
  private async act(as: Parameters<Ask>[0], field: string, input: object | undefined, selected = ''): Promise<Record<string, unknown>> {
    const fields = `__typename ${selected} ... on Refusal { code message }`;
    const query = input
      ? `mutation ($input: ${inputOf(field)}!) { done: ${field}(input: $input) { ${fields} } }`
      : `mutation { done: ${field} { ${fields} } }`;
    const done = (await this.ask(as, query, input && { input }))['done'] as Record<string, unknown>;
    if (done['code'] !== undefined && done['__typename'] !== 'NothingToTake')
      throw new Error(`${field} was refused: ${String(done['code'])}: ${String(done['message'])}`);
    return done;
  }
}

const inputOf = (field: string): string => `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
