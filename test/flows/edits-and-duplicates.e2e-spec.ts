import { TestDesk, testDesk } from '@test/desk';
import { brokenRules } from '../rules/rules.sql.js';
import { RegisterScene } from './register-scene.js';
import type { ClaimShown } from './register-scene.js';

const DAM = 'The Lindhaven dam opened in 1931.';
const TEXT = [DAM, 'The council paid 3 million crowns for the bridge in 1950.', 'Ann Lee, the mayor, said the wall leaks.'].join(' ');
/** Four sentences, a paragraph each. */
const FOUR = [
  'The Lindhaven dam opened in 1931 and cost 3 million crowns.',
  'The council paid the debt back in 1950.',
  'Ann Lee, the mayor, said the wall leaks.',
  'The ferry carried 400,000 passengers last year.',
].join('\n\n');
const LINEAGE = `state comments { text } verdict { state } lineage { family { id state } parents { kind claim { id comments { text } } linkedBy { id } linkedAt }
    children { kind claim { id state } } duplicates { claim { id } } original { claim { id quote } linkedBy { id } } }`;
const REFUSED = '... on IllegalTransition { currentState } ... on VersionConflict { currentVersion } ... on InvalidInput { field }';
const EDITED =
  '... on Claim { id version state } ... on IllegalTransition { currentState } ... on InvalidInput { field } ... on ClaimExists { claim { id } }';

describe('a claim is what a member says it is, and may be what another is', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await testDesk();
  });
  afterEach(async () => expect(await brokenRules(desk.eye)).toEqual([]));
  afterAll(() => desk.stop());

  const submit = () => RegisterScene.submit(desk, { text: TEXT });
  const edit = (scene: RegisterScene, claim: Pick<ClaimShown, 'id' | 'version'>, input: object, as: 'editor' | 'checker2' = 'editor') =>
    scene.act<{ code?: string; state?: string }>(claim, 'editClaim', input, EDITED, as);
  const told = async (scene: RegisterScene, ...types: string[]) => (await scene.trail()).filter((type) => types.includes(type));
  const verdictsOf = async (scene: RegisterScene, id: string): Promise<string[]> =>
    (await scene.byId<{ verdicts: { state: string }[] }>(id, 'verdicts { state }')).verdicts.map(({ state }) => state);

  it('keeps its verdict where it asserts the same, and loses it where it does not', async () => {
    const scene = await submit();
    const dam = await scene.claim(DAM);
    if (dam.state === 'PROPOSED') await scene.act(dam, 'acceptClaim');
    await scene.settle(dam);
    const fresh = () => scene.byId(dam.id);
    // what sort it is changes nothing of what it asserts
    expect(await edit(scene, await fresh(), { kind: 'PROPERTY' })).toMatchObject({ state: 'CHECKED' });
    expect(await edit(scene, await fresh(), { kind: 'PROPERTY' })).toMatchObject({ code: 'NOTHING_CHANGED' });
    expect(await told(scene, 'ClaimReanchored', 'ClaimReworded', 'VerdictLapsed')).toEqual(['ClaimReanchored']);
    // a member's word on it goes along with the words
    await scene.revise({ text: `${TEXT}\n\nIt rained.` });
    expect(await fresh()).toMatchObject({ state: 'CHECKED', kind: 'PROPERTY' });

    // read otherwise, it asserts something else
    const before = await fresh();
    expect(await edit(scene, before, { standalone: 'The old Lindhaven dam opened in 1931.' })).toMatchObject({ state: 'QUEUED' });
    expect(await verdictsOf(scene, dam.id)).toEqual(['LAPSED']);
    expect((await fresh()).wording).toMatchObject({
      standalone: 'The old Lindhaven dam opened in 1931.',
      number: before.wording.number + 1,
    });
    // and read as before, it is what was checked
    expect(await edit(scene, await fresh(), { standalone: before.wording.standalone })).toMatchObject({ state: 'CHECKED' });
    expect(await verdictsOf(scene, dam.id)).toEqual(['APPROVED']);
    expect((await fresh()).wording.fingerprint).toBe(before.wording.fingerprint);

    expect(await edit(scene, await fresh(), { speaker: 'Ann Lee', speakerCertain: false })).toMatchObject({ state: 'QUEUED' });
    expect(await fresh()).toMatchObject({ speaker: 'Ann Lee' });
    // what a member said stands in the next text, too
    await scene.revise({ text: TEXT });
    expect(await fresh()).toMatchObject({ speaker: 'Ann Lee', kind: 'PROPERTY', quote: DAM });
    expect((await scene.claims()).filter(({ quote }) => quote === DAM)).toHaveLength(1);
  });

  it('goes on in the hands of the checker who has begun, for the new words', async () => {
    const scene = await submit();
    const bridge = await scene.claim('bridge');
    await scene.begin(bridge);
    const { task } = await scene.byId(bridge.id);
    const selectors = [{ exact: 'The council paid 3 million crowns for the bridge' }];
    expect(await edit(scene, await scene.byId(bridge.id), { selectors }, 'checker2')).toMatchObject({ state: 'IN_VERIFICATION' });
    const now = await scene.byId(bridge.id);
    expect(now).toMatchObject({ quote: selectors[0]!.exact, task: { id: task!.id, state: 'IN_PROGRESS' } });
    const handIn = { taskId: task!.id, expectedVersion: task!.version, rating: 'CONFIRMED', rationale: 'So it is.' };
    expect(await desk.act('checker', 'submitTask', handIn)).toMatchObject({ code: 'VERSION_CONFLICT' });
    // the year is nobody's now, and the ledger says so
    const { coverage } = await scene.article<{ coverage: { gaps: { text: string }[] } }>('coverage { gaps { text } }');
    expect(coverage.gaps).toEqual([{ text: 'in 1950.' }]);
  });

  it('is refused where it cannot be', async () => {
    const scene = await submit();
    const [dam, bridge] = (await scene.claims()) as [ClaimShown, ClaimShown];
    for (const [input, code] of [
      [{}, 'NOTHING_CHANGED'],
      [{ selectors: [{ exact: dam.quote }] }, 'NOTHING_CHANGED'],
      [{ selectors: [{ exact: bridge.quote }] }, 'CLAIM_EXISTS'],
      [{ selectors: [] }, 'INVALID_INPUT'],
      [{ selectors: [{ start: 0, end: 9_999 }] }, 'SPAN_OUTSIDE'],
      [{ selectors: [{ start: 0, end: 3, exact: 'Dam' }] }, 'SPAN_MISMATCH'],
      [{ selectors: [{ exact: ' \n' }] }, 'SPAN_EMPTY'],
      [{ speaker: 'x'.repeat(501) }, 'INVALID_INPUT'],
      [{ kind: 'EVENT', expectedVersion: dam.version + 1 }, 'VERSION_CONFLICT'],
    ] as const)
      expect([code, await edit(scene, dam, input)]).toMatchObject([code, { code }]);
    const query = 'mutation ($input: EditClaimInput!) { editClaim(input: $input) { __typename } }';
    const input = { claimId: dam.id, expectedVersion: dam.version, kind: 'EVENT' };
    expect((await desk.ask('author', query, { input })).errors?.[0]).toMatchObject({ extensions: { code: 'PERMISSION_DENIED' } });

    // a dismissal is of the words it was given for
    await scene.act(bridge, 'dismissClaim', { reasonCode: 'OUT_OF_SCOPE' });
    expect(await edit(scene, await scene.byId(bridge.id), { kind: 'OTHER' })).toMatchObject({ state: 'DISMISSED' });
    const back = await edit(scene, await scene.byId(bridge.id), { speaker: 'The town clerk' });
    expect(['QUEUED', 'PROPOSED']).toContain(back.state);

    const { version } = await scene.article<{ version: number }>('version');
    await desk.act('editor', 'archiveArticle', { articleId: scene.articleId, expectedVersion: version });
    expect(await edit(scene, await scene.byId(dam.id), { kind: 'OTHER' })).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      currentState: 'ARCHIVED',
    });
  });

  it('leaves a claim to another that says the same, as long as both say it', async () => {
    const scene = await RegisterScene.submit(desk, { text: FOUR });
    const [a, b, c] = (await scene.claims()) as [ClaimShown, ClaimShown, ClaimShown];
    const link = (claim: ClaimShown, originalId: string) =>
      scene.act(claim, 'linkDuplicate', { originalId }, `... on Claim { id version ${LINEAGE} } ${REFUSED}`);
    const fresh = async (...claims: ClaimShown[]) => Promise.all(claims.map(({ id }) => scene.byId(id)));
    expect(await link(a, a.id)).toMatchObject({ code: 'INVALID_INPUT', field: 'originalId' });
    expect(await link(b, a.id)).toMatchObject({ state: 'DISMISSED', lineage: { original: { claim: { id: a.id } } } });
    const [a2, b2] = (await fresh(a, b)) as [ClaimShown, ClaimShown];
    expect(b2.task).toMatchObject({ state: 'CANCELLED' });
    expect(await scene.byId(b.id, 'dismissal { reasonCode dismissedBy { id } }')).toMatchObject({ dismissal: { reasonCode: 'DUPLICATE' } });
    // no circle; and a chain is drawn straight
    expect(await link(a2, b.id)).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await link(c, b.id)).toMatchObject({ lineage: { original: { claim: { id: a.id } } } });
    const listed = await desk.query<{ article: { claims: { nodes: { id: string }[] } } }>(
      'editor',
      'query ($id: ID!) { article(id: $id) { claims(filter: { duplicate: true }) { nodes { id } } } }',
      { id: scene.articleId },
    );
    expect(listed.article.claims.nodes.map(({ id }) => id)).toEqual([b.id, c.id]);

    // the original of both goes another way: they follow it, or come back
    const d = (await scene.claims()).find(({ id }) => ![a.id, b.id, c.id].includes(id))!;
    expect(await link(a2, d.id)).toMatchObject({ state: 'DISMISSED', lineage: { original: { claim: { id: d.id } }, duplicates: [] } });
    expect(await scene.byId(d.id, LINEAGE)).toMatchObject({ lineage: { duplicates: [{}, {}, {}] } });
    const [c3] = (await fresh(c)) as [ClaimShown];
    expect(await scene.act(c3, 'unlinkDuplicate')).toMatchObject({ __typename: 'Claim' });
    const [c4] = (await fresh(c)) as [ClaimShown];
    expect(c4.state).toBe(c.state);
    expect(await scene.act(c4, 'unlinkDuplicate', {}, '... on IllegalTransition { currentState }')).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      currentState: c.state,
    });
    await scene.act(c4, 'dismissClaim', { reasonCode: 'OPINION' });
    expect(await scene.act((await fresh(c))[0]!, 'unlinkDuplicate')).toMatchObject({ code: 'NOT_LINKED' });
    await scene.act((await fresh(d))[0]!, 'dismissClaim', { reasonCode: 'NOT_FACTUAL' });
    expect((await fresh(a, b, c)).map(({ state }) => state)).toEqual([a.state, b.state, 'DISMISSED']);
    expect((await scene.trail()).filter((type) => type.startsWith('Duplicate'))).toEqual([
      'DuplicateLinked',
      'DuplicateLinked',
      'DuplicateUnlinked',
      'DuplicateUnlinked',
      'DuplicateLinked',
      'DuplicateLinked',
      'DuplicateLinked',
      'DuplicateUnlinked',
      'DuplicateUnlinked',
      'DuplicateUnlinked',
    ]);
  });

  it('lets a duplicate go when a revision changes what its original says', async () => {
    const scene = await RegisterScene.submit(desk, { text: FOUR });
    const [a, b] = (await scene.claims()) as [ClaimShown, ClaimShown];
    await scene.act(b, 'linkDuplicate', { originalId: a.id });
    await scene.revise({ text: `${FOUR}\n\nIt rained.` });
    expect(await scene.byId(b.id, LINEAGE)).toMatchObject({ state: 'DISMISSED', lineage: { original: { claim: { id: a.id } } } });
    await scene.revise({
      text: `${FOUR}\n\nIt rained.`.replace(a.quote, a.quote.replace('1931', '1913').replace('3 million', '4 million')),
    });
    expect(await scene.byId(b.id, LINEAGE)).toMatchObject({ state: b.state, lineage: { original: null } });
  });
});
