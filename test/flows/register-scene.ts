import type { Part } from '@test/cast';
import type { Acted, TestDesk } from '@test/desk';

export interface ClaimShown {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly quote: string;
  readonly speaker: string | null;
  readonly kind: string;
  readonly wording: {
    readonly number: number;
    readonly standalone: string;
    readonly fingerprint: string;
    readonly spans: { start: number; end: number }[];
  };
  readonly task: { readonly id: string; readonly state: string; readonly version: number } | null;
}

const CLAIM = 'id state version quote speaker kind wording { number standalone fingerprint spans { start end } } task { id state version }';

/** An article in the hands of a desk that shapes its register, through the API. */
export class RegisterScene {
  private constructor(
    private readonly desk: TestDesk,
    readonly articleId: string,
  ) {}

  static async submit(desk: TestDesk, input: object): Promise<RegisterScene> {
    const done = await desk.act('author', 'submitArticle', { kind: 'NEWS', language: 'en', ...input });
    if (!done.id) throw new Error(`refused: ${done.code}: ${done.message}`);
    await desk.settle();
    return new RegisterScene(desk, done.id);
  }

  async revise(input: object): Promise<void> {
    const { version } = await this.article<{ version: number }>('version');
    const done = await this.desk.act('author', 'reviseArticle', { articleId: this.articleId, expectedVersion: version, ...input });
    if (done.code) throw new Error(`refused: ${done.code}: ${done.message}`);
    await this.desk.settle();
  }

  async article<T>(fields: string, as: Part = 'editor'): Promise<T> {
    return (await this.desk.query<{ article: T }>(as, `query ($id: ID!) { article(id: $id) { ${fields} } }`, { id: this.articleId }))
      .article;
  }

  /** In the order of the text; those that are gone are left out. */
  async claims(): Promise<ClaimShown[]> {
    const { claims } = await this.article<{ claims: { nodes: ClaimShown[] } }>(`claims(first: 100) { nodes { ${CLAIM} } }`);
    return claims.nodes.filter(({ state }) => state !== 'WITHDRAWN' && state !== 'SUPERSEDED');
  }

  /** The one claim that holds these words. */
  async claim(words: string): Promise<ClaimShown> {
    const found = (await this.claims()).filter(({ quote }) => quote.includes(words));
    if (found.length !== 1) throw new Error(`${found.length} claims hold “${words}”`);
    return found[0]!;
  }

  /** The same by id, whatever became of it. */
  async byId<T = ClaimShown>(id: string, fields = CLAIM): Promise<T> {
    return (await this.desk.query<{ claim: T }>('editor', `query ($id: ID!) { claim(id: $id) { ${fields} } }`, { id })).claim;
  }

  /** A mutation on a claim as it is now. */
  async act<T = Acted>(
    claim: Pick<ClaimShown, 'id' | 'version'>,
    field: string,
    rest: object = {},
    fields?: string,
    as: Part = 'editor',
  ): Promise<T> {
    return this.desk.act<T>(as, field, { claimId: claim.id, expectedVersion: claim.version, ...rest }, fields);
  }

  /** A checker begins on the claim. */
  async begin(claim: Pick<ClaimShown, 'id'>, checker: 'checker' | 'checker2' = 'checker'): Promise<void> {
    await this.desk.settle();
    const { task } = await this.byId(claim.id);
    if (!task) throw new Error('the claim has no task');
    const at = { taskId: task.id, expectedVersion: task.version };
    const memberId = `member_${this.desk.cast[checker].actor.memberId}`;
    await this.must('editor', 'assignTask', { ...at, assigneeId: memberId });
    await this.must(checker, 'startTask', { ...at, expectedVersion: task.version + 1 });
  }

  /** A passage, cited for the claim. */
  async bring(claim: Pick<ClaimShown, 'id'>, publisher: string, checker: 'checker' | 'checker2' = 'checker'): Promise<void> {
    const source = { publisher, tier: 'PRIMARY' };
    await this.must(checker, 'addEvidence', { claimId: claim.id, source, quotation: 'So it is written.', cite: 'SUPPORTS' });
  }

  /** Checks the claim and has it approved by others. */
  async settle(claim: Pick<ClaimShown, 'id'>, checker: 'checker' | 'checker2' = 'checker', approver: Part = 'editor2'): Promise<void> {
    await this.begin(claim, checker);
    await this.bring(claim, 'The register', checker);
    const { task } = await this.byId(claim.id);
    const handIn = { taskId: task!.id, expectedVersion: task!.version, rating: 'CONFIRMED', rationale: 'It is written so.' };
    await this.must(checker, 'submitTask', handIn);
    const { verdicts } = await this.byId<{ verdicts: { id: string; version: number; state: string }[] }>(
      claim.id,
      'verdicts { id version state }',
    );
    const proposed = verdicts.find(({ state }) => state === 'PROPOSED')!;
    await this.must(approver, 'reviewVerdict', { verdictId: proposed.id, expectedVersion: proposed.version, decision: 'APPROVE' });
  }

  private async must(as: Part, field: string, input: object): Promise<void> {
    const done = await this.desk.act(as, field, input);
    if (done.code) throw new Error(`${field}: ${done.code}: ${done.message}`);
  }

  async trail(): Promise<string[]> {
    const uuid = this.articleId.replace('article_', '');
    const { rows } = await this.desk.eye.query<{ type: string }>('SELECT type FROM stet.event WHERE article_id = $1 ORDER BY article_seq', [
      uuid,
    ]);
    return rows.map(({ type }) => type);
  }
}
