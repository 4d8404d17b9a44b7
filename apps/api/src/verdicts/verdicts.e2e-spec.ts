import { jest } from '@jest/globals';
import { MemberService, TokenService } from '@stet/newsroom';
import { operatorActor, Reading } from '@stet/platform';
import type { MemberActor } from '@stet/platform';
import { brokenRules } from '../../../../test/rules/rules.sql.js';
import { Desk, must } from '../../../../test/rules/desk.builder.js';
import { specApi } from '../spec-api.builder.js';
import type { SpecAnswer, SpecApi } from '../spec-api.builder.js';

const review = `mutation ($input: ReviewVerdictInput!) { reviewVerdict(input: $input) {
  __typename
  ... on Verdict { id state version approvals mayReview settledAt reviews { decision comment reviewedBy { id } } claim { state } }
  ... on VersionConflict { currentVersion } ... on IllegalTransition { currentState allowed } ... on OwnWorkReview { as }
  ... on AlreadyReviewed { review { id decision verdict { id } } } ... on NotFound { what } ... on Refusal { code message } } }`;
const signOff = `mutation ($input: SignOffArticleInput!) { signOffArticle(input: $input) {
  __typename
  ... on Article { id state version clearance { status signedOffAt } signOff { id signedOffBy { id } revisionNumber textSha256 withdrawnAt article { id } } }
  ... on NotClear { blockers { code message liftedBy subjectIds } } ... on VersionConflict { currentVersion } ... on NotFound { what } ... on Refusal { code } } }`;
const withdraw = `mutation ($input: WithdrawSignOffInput!) { withdrawSignOff(input: $input) {
  __typename ... on Article { state signOff { id } signOffs { withdrawnCause withdrawnAt } } ... on InvalidInput { field } ... on Refusal { code } } }`;
const clearance = `query ($articleId: ID, $externalId: String, $revisionNumber: Int, $textSha256: String) {
  clearance(articleId: $articleId, externalId: $externalId, revisionNumber: $revisionNumber, textSha256: $textSha256) {
    status revisionNumber textSha256 signedOffAt blockers { code message liftedBy subjectIds } } }`;

const lines = ['Eleven ships lay in the port.', '# The port is old.', 'Two of them were grey.'];

describe('verdicts, clearance and sign-off, through the api', () => {
  let spec: SpecApi;
  let desk: Desk<SpecApi>;

  beforeAll(async () => {
    spec = await specApi();
    desk = await Desk.newsroomOn(spec);
  });
  afterAll(() => spec.stop());

  const tokens = new Map<string, Promise<string>>();
  /** Asks as this member, with a token of theirs. */
  async function ask(actor: MemberActor, query: string, variables: object = {}): Promise<SpecAnswer> {
    const { memberId } = actor;
    const made = async () =>
      (await desk.done(operatorActor(actor.newsroomId), (work) => spec.get(TokenService).createToken(work, { memberId, label: 'spec' })))
        .token;
    const token = tokens.get(memberId) ?? made();
    tokens.set(memberId, token);
    return spec.ask(await token, query, variables);
  }
  async function data(actor: MemberActor, query: string, variables: object = {}) {
    const answer = await ask(actor, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  }

  it('lists what an editor may decide on, takes their word, and shows it on the claim', async () => {
    const articleId = await desk.submit(lines);
    const [ships, grey] = await desk.claims(articleId);
    const first = await desk.check(ships!.id);
    const second = await desk.check(grey!.id, 'WRONG');

    const list = `query ($filter: VerdictFilter, $after: String) { verdicts(first: 1, order: OLDEST, filter: $filter, after: $after) {
      count nodes { id number state mayReview approvals approvalsNeeded policyNumber rationale suggestedWording rating { code effect } proposedBy { id }
        wording { quote } claim { id } article { id } assessments { id rationale } } pageInfo { hasNextPage endCursor } } }`;
    const filter = { articleId: `article_${articleId}`, states: ['PROPOSED'], reviewable: true };
    const page = (await data(desk.editor, list, { filter })).verdicts;
    expect(page).toMatchObject({ count: 2, pageInfo: { hasNextPage: true } });
    expect(page.nodes).toEqual([
      {
        id: `verdict_${first.id}`,
        number: 1,
        state: 'PROPOSED',
        mayReview: true,
        approvals: 0,
        approvalsNeeded: 1,
        policyNumber: 1,
        rationale: 'The register of the port says so.',
        suggestedWording: null,
        rating: { code: 'CONFIRMED', effect: 'STANDS' },
        proposedBy: { id: `member_${desk.checker.memberId}` },
        wording: { quote: lines[0] },
        claim: { id: `claim_${ships!.id}` },
        article: { id: `article_${articleId}` },
        assessments: [{ id: expect.stringMatching(/^assessment_/), rationale: 'The register of the port says so.' }],
      },
    ]);
    const next = (await data(desk.editor, list, { filter, after: page.pageInfo.endCursor })).verdicts;
    expect(next.nodes.map(({ id }: { id: string }) => id)).toEqual([`verdict_${second.id}`]);
    expect(next.pageInfo.hasNextPage).toBe(false);
    // the checker sees them, and may decide on neither
    expect((await data(desk.checker, list, { filter })).verdicts).toMatchObject({ count: 0, nodes: [] });
    expect((await data(desk.checker, list, { filter: { articleId: filter.articleId } })).verdicts.nodes[0].mayReview).toBe(false);

    const input = { verdictId: `verdict_${first.id}`, expectedVersion: first.version, decision: 'RETURN' };
    const say = async (given: object, actor = desk.editor) => (await data(actor, review, { input: { ...input, ...given } })).reviewVerdict;
    expect(await say({})).toMatchObject({ __typename: 'CommentMissing', code: 'COMMENT_MISSING' });
    expect(await say({ expectedVersion: 9 })).toMatchObject({ __typename: 'VersionConflict', currentVersion: 1 });
    expect(await say({ verdictId: 'verdict_nonsense' })).toMatchObject({ __typename: 'NotFound', what: 'verdict' });
    expect(await say({ verdictId: `claim_${ships!.id}` })).toMatchObject({ __typename: 'NotFound' });
    expect(await say({ decision: 'APPROVE', comment: 'Good.' })).toEqual({
      __typename: 'Verdict',
      id: `verdict_${first.id}`,
      state: 'APPROVED',
      version: 2,
      approvals: 1,
      mayReview: false,
      settledAt: expect.any(String),
      reviews: [{ decision: 'APPROVE', comment: 'Good.', reviewedBy: { id: `member_${desk.editor.memberId}` } }],
      claim: { state: 'CHECKED' },
    });
    expect(await say({ decision: 'APPROVE' }, desk.editor2)).toMatchObject({ __typename: 'VersionConflict' });
    expect(await say({ decision: 'APPROVE', expectedVersion: 2 }, desk.editor2)).toMatchObject({
      __typename: 'IllegalTransition',
      currentState: 'APPROVED',
    });

    const claim = `query ($id: ID!) { claim(id: $id) { verdict { id state } verdicts { id number } } node(id: $id) { id } }`;
    expect((await data(desk.editor, claim, { id: `claim_${ships!.id}` })).claim).toEqual({
      verdict: { id: `verdict_${first.id}`, state: 'APPROVED' },
      verdicts: [{ id: `verdict_${first.id}`, number: 1 }],
    });
    expect((await data(desk.editor, claim, { id: `claim_${grey!.id}` })).claim.verdict).toBeNull();
    expect(await brokenRules(spec.eye)).toEqual([]);
  });

  it('keeps verdicts to those who may see the article, and decisions to editors', async () => {
    const articleId = await desk.submit(lines);
    const verdict = await desk.check((await desk.claims(articleId))[0]!.id);
    const id = `verdict_${verdict.id}`;
    const see = `query ($id: ID!) { verdict(id: $id) { id } node(id: $id) { id __typename } verdicts(filter: { claimId: "claim_${verdict.claimId}" }) { nodes { id } } }`;
    const seen = { verdict: { id }, node: { id, __typename: 'Verdict' }, verdicts: { nodes: [{ id }] } };
    const unseen = { verdict: null, node: null, verdicts: { nodes: [] } };
    expect(await data(desk.checker2, see, { id })).toEqual(seen);
    expect(await data(desk.author, see, { id })).toEqual(seen);
    expect(await data(await desk.join('AUTHOR'), see, { id })).toEqual(unseen);
    const other = await Desk.newsroomOn(spec);
    expect(await data(other.editor, see, { id })).toEqual(unseen);
    const input = { verdictId: id, expectedVersion: 1, decision: 'APPROVE' };
    expect((await data(other.editor, review, { input })).reviewVerdict).toMatchObject({ __typename: 'NotFound' });
    for (const actor of [desk.checker2, desk.author])
      expect((await ask(actor, review, { input })).errors?.[0]?.extensions.code).toBe('PERMISSION_DENIED');
    expect(
      (await ask(desk.author, `query ($id: ID!) { verdict(id: $id) { assessments { id } } }`, { id })).errors?.[0]?.extensions.code,
    ).toBe('PERMISSION_DENIED');
  });

  it('tells who has said what already', async () => {
    await desk.setPolicy({ approvalsNeeded: 2 });
    const articleId = await desk.submit(lines);
    const editing = await desk.join('EDITOR', 'CHECKER');
    const verdict = await desk.check((await desk.claims(articleId))[0]!.id, 'CONFIRMED', editing);
    await desk.setPolicy({ approvalsNeeded: 1 });
    const input = { verdictId: `verdict_${verdict.id}`, expectedVersion: 1, decision: 'APPROVE' };
    const say = async (actor: MemberActor) => (await data(actor, review, { input })).reviewVerdict;
    expect(await say(editing)).toMatchObject({ __typename: 'OwnWorkReview', as: 'CHECKER', code: 'OWN_WORK_REVIEW' });
    expect(await say(desk.editor)).toMatchObject({ __typename: 'Verdict', state: 'PROPOSED', approvals: 1, version: 1, mayReview: false });
    expect(await say(desk.editor)).toMatchObject({
      __typename: 'AlreadyReviewed',
      review: { id: expect.stringMatching(/^review_/), decision: 'APPROVE', verdict: { id: input.verdictId } },
    });
    expect(await say(desk.editor2)).toMatchObject({ __typename: 'Verdict', state: 'APPROVED', approvals: 2 });
  });

  it('says what blocks, to a CMS only that and for its own articles, and releases what is clear', async () => {
    const articleId = await desk.submit(lines);
    const [ships, grey] = await desk.claims(articleId);
    const cms = await machine('CMS');
    const id = `article_${articleId}`;
    const asked = { articleId: id };
    expect((await data(cms, clearance, asked)).clearance).toBeNull();
    await spec.eye.query(`UPDATE stet.article SET submitted_by = $2, external_id = 'story-1' WHERE id = $1`, [articleId, cms.memberId]);

    const { blockers } = (await data(desk.editor, clearance, { externalId: 'story-1' })).clearance;
    expect(blockers).toEqual([
      { code: 'LEDGER_UNREAD', message: expect.stringContaining('ledger'), liftedBy: ['confirmLedger'], subjectIds: [id] },
      {
        code: 'OPEN_CLAIM',
        message: expect.stringContaining('2 claims'),
        liftedBy: ['assignTask', 'takeNextTask', 'dismissClaim'],
        subjectIds: [`claim_${ships!.id}`, `claim_${grey!.id}`],
      },
    ]);
    const bare = { message: null, liftedBy: [], subjectIds: [] };
    expect((await data(cms, clearance, { externalId: 'story-1' })).clearance).toMatchObject({
      status: 'BLOCKED',
      blockers: [
        { code: 'LEDGER_UNREAD', ...bare },
        { code: 'OPEN_CLAIM', ...bare },
      ],
    });
    for (const bad of [{}, { ...asked, textSha256: 'x' }])
      expect((await ask(cms, clearance, bad)).errors?.[0]?.extensions.code).toBe('BAD_REQUEST');

    const release = async (given: object = {}, actor = desk.editor) => {
      const { version } = await desk.article(articleId);
      return (await data(actor, signOff, { input: { ...asked, expectedVersion: version, revisionNumber: 1, ...given } })).signOffArticle;
    };
    expect(await release()).toEqual({ __typename: 'NotClear', code: 'NOT_CLEAR', blockers });
    for (const claim of [ships!, grey!]) await desk.settle(claim.id);
    await desk.confirm(articleId);
    const { textSha256 } = (await data(cms, clearance, asked)).clearance;
    expect((await data(cms, clearance, { ...asked, revisionNumber: 1, textSha256: textSha256.toUpperCase() })).clearance).toEqual({
      status: 'CLEAR',
      revisionNumber: 1,
      textSha256,
      signedOffAt: null,
      blockers: [],
    });
    expect((await data(cms, clearance, { ...asked, revisionNumber: 2 })).clearance.blockers).toMatchObject([{ code: 'WORDS_DIFFER' }]);

    expect(await release({ expectedVersion: 1 })).toMatchObject({ __typename: 'VersionConflict' });
    expect(await release({ articleId: 'article_nonsense' })).toMatchObject({ __typename: 'NotFound', what: 'article' });
    const released = await release({ textSha256 });
    expect(released).toMatchObject({
      __typename: 'Article',
      id,
      state: 'SIGNED_OFF',
      clearance: { status: 'CLEAR', signedOffAt: expect.any(String) },
      signOff: { signedOffBy: { id: `member_${desk.editor.memberId}` }, revisionNumber: 1, textSha256, withdrawnAt: null, article: { id } },
    });
    const node = `query ($id: ID!) { node(id: $id) { __typename id } }`;
    expect((await data(desk.checker, node, { id: released.signOff.id })).node).toEqual({ __typename: 'SignOff', id: released.signOff.id });
    expect((await data(await desk.join('AUTHOR'), node, { id: released.signOff.id })).node).toBeNull();
    expect((await data(cms, clearance, asked)).clearance.signedOffAt).toBe(released.clearance.signedOffAt);
    // a CMS sees the state of its article, and nothing of the desk
    expect((await ask(cms, `query ($id: ID!) { article(id: $id) { signOff { id } } }`, { id })).errors?.[0]?.extensions.code).toBe(
      'PERMISSION_DENIED',
    );
    expect((await data(cms, `query ($id: ID!) { article(id: $id) { clearance { status } } }`, { id })).article).toEqual({
      clearance: { status: 'CLEAR' },
    });

    const { version } = await desk.article(articleId);
    const takeBack = async (reason: string) =>
      (await data(desk.editor2, withdraw, { input: { ...asked, expectedVersion: version, reason } })).withdrawSignOff;
    expect(await takeBack(' ')).toEqual({ __typename: 'InvalidInput', field: 'reason', code: 'INVALID_INPUT' });
    expect(await takeBack('A reader called.')).toEqual({
      __typename: 'Article',
      state: 'IN_CHECK',
      signOff: null,
      signOffs: [{ withdrawnCause: 'EDITOR', withdrawnAt: expect.any(String) }],
    });
    expect(await brokenRules(spec.eye)).toEqual([]);
  });

  it('asks the database as often for two claims as for twelve', async () => {
    const few = await desk.submit(lines);
    const many = await desk.submit(Array.from({ length: 12 }, (_, i) => `Ship ${i} was seen.`));
    for (const articleId of [few, many]) for (const claim of await desk.claims(articleId)) await desk.settle(claim.id);
    const query = `query ($filter: VerdictFilter) { verdicts(first: 100, filter: $filter) { nodes {
      approvals mayReview rating { code } proposedBy { id } wording { quote } reviews { reviewedBy { id } } assessments { id }
      claim { verdict { id } verdicts { number } } article { clearance { status blockers { code } } signOff { id } } } } }`;
    const asked = async (articleId: string, many: number): Promise<number> => {
      const rows = jest.spyOn(Reading.prototype, 'rows');
      const { nodes } = (await data(desk.checker, query, { filter: { articleId: `article_${articleId}` } })).verdicts;
      expect(nodes).toHaveLength(many);
      const count = rows.mock.calls.length;
      rows.mockRestore();
      return count;
    };
    const counts = [await asked(few, 2), await asked(many, 12)];
    expect(counts[0]).toBe(counts[1]);
    // seventeen things are shown; members are asked for twice, because reviewers are known only once the reviews are
    expect(counts[0]).toBeLessThanOrEqual(14);
  });

  async function machine(role: 'CMS'): Promise<MemberActor> {
    const joined = await desk.done(operatorActor(desk.newsroomId), (work) =>
      spec.get(MemberService).addMember(work, { name: 'The CMS', roles: [role], kind: 'MACHINE' }),
    );
    const { memberId, personId } = must(joined);
    return { kind: 'MEMBER', newsroomId: desk.newsroomId, memberId, personId, name: 'The CMS', roles: [role] };
  }
});
