import { ArticleService, ArticlesModule } from '@stet/articles';
import { ClaimsModule, ClaimService } from '@stet/claims';
import { NewsroomModule } from '@stet/newsroom';
import { isRefusal, MemberActor } from '@stet/platform';
import { Newsdesk } from '@test/newsdesk';
import { testPlatform, TestPlatform } from '@test/platform';
import { EvidenceModule, EvidenceService, listCitationsOfClaims, listEvidenceOfArticles, mapSources, StandingCitations } from './index.js';

const text = 'The harbour bridge opened in 1931 after four years of work. About 40,000 people crossed it on the first day.';

describe('evidence', () => {
  let platform: TestPlatform;
  let desk: Newsdesk;
  let evidence: EvidenceService;
  let editor: MemberActor;
  let author: MemberActor;
  let checker: MemberActor;

  beforeAll(async () => {
    platform = await testPlatform({ modules: [NewsroomModule, ArticlesModule, ClaimsModule, EvidenceModule], jobs: false });
    evidence = platform.get(EvidenceService);
  });
  afterAll(() => platform.stop());
  beforeEach(async () => {
    desk = await Newsdesk.open(platform);
    [editor, author, checker] = await Promise.all([desk.join('EDITOR'), desk.join('AUTHOR'), desk.join('CHECKER')]);
  });

  const records = { publisher: 'City Records', tier: 'PRIMARY' as const, url: 'https://records.example/bridges' };
  const quotation = 'Opened on 4 May 1931.';
  const add = (claimId: string, by = checker, source: typeof records = records) =>
    desk.done(by, (work) => evidence.addEvidence(work, { claimId, source, quotation, cite: { stance: 'SUPPORTS' } }));
  const standing = (wordingId: string) => desk.read((reader) => platform.get(StandingCitations).ofWording(reader, wordingId));
  const firstClaim = async (articleId: string) => (await desk.claimsOf(articleId))[0]!;

  /** A verdict on the claim approved by this person, straight into the tables: the room that makes verdicts comes later. */
  async function approvedBy(editorPerson: MemberActor, claim: { id: string; articleId: string; wordingId: string }): Promise<void> {
    await platform.eye.query(
      `WITH s AS (INSERT INTO stet.scale (newsroom_id, id, code, name, ordered, defined_at) VALUES ($1, gen_random_uuid(), 'spec', 'Spec', true, now()) RETURNING id),
       r AS (INSERT INTO stet.rating (newsroom_id, id, scale_id, code, label, ordinal, effect) SELECT $1, gen_random_uuid(), s.id, 'FINE', 'Fine', 1, 'STANDS' FROM s RETURNING id)
       INSERT INTO stet.verdict (newsroom_id, id, article_id, claim_id, wording_id, fingerprint, number, state, rating_id, rationale, policy_number, approvals_needed, proposed_at, true_as_of)
       SELECT $1, $2::uuid, $3, $2, $4, 'f', 1, 'LAPSED', r.id, 'As cited.', 1, 1, now(), now() FROM r`,
      [desk.newsroomId, claim.id, claim.articleId, claim.wordingId],
    );
    await platform.eye.query(
      `INSERT INTO stet.review (newsroom_id, id, verdict_id, decision, reviewed_by, reviewed_by_person, reviewed_at) VALUES ($1, gen_random_uuid(), $2, 'APPROVE', $3, $4, now())`,
      [desk.newsroomId, claim.id, editorPerson.memberId, editorPerson.personId],
    );
  }

  it('is brought for a claim and cited for its wording of now, with its source', async () => {
    const articleId = await desk.articleOf(author, text);
    const claim = await firstClaim(articleId);
    const added = await add(claim.id);
    expect(await standing(claim.wordingId)).toMatchObject([
      {
        id: added.citationId,
        evidenceId: added.evidenceId,
        claimId: claim.id,
        tier: 'PRIMARY',
        stance: 'SUPPORTS',
      },
    ]);
    expect((await desk.trailOf(articleId)).slice(-2)).toEqual(['EvidenceAdded', 'EvidenceCited']);
  });

  it('names one source once, whoever brings it, even at the same moment', async () => {
    const articles = await Promise.all([1, 2, 3, 4].map(() => desk.articleOf(author, text)));
    const claims = await Promise.all(articles.map(firstClaim));
    await Promise.all(claims.map((claim) => add(claim.id)));
    await add(claims[0]!.id, checker, { ...records, publisher: 'CITY RECORDS' });
    const rows = await desk.read((reader) => listEvidenceOfArticles(reader, articles));
    const sources = await desk.read((reader) =>
      mapSources(
        reader,
        rows.map(({ sourceId }) => sourceId!),
      ),
    );
    expect(rows).toHaveLength(5);
    expect([...sources.values()].map(({ publisher }) => publisher.toLowerCase())).toEqual(['city records']);
  });

  it('is not brought by the author of the article, nor by who approved a verdict on the claim', async () => {
    const writes = await desk.join('AUTHOR', 'CHECKER');
    const articleId = await desk.articleOf(writes, text);
    const [claim, other] = await desk.claimsOf(articleId);
    await approvedBy(editor, claim!);
    const tryAs = (by: MemberActor, claimId: string) =>
      desk.act(by, (work) => evidence.addEvidence(work, { claimId, source: records, quotation, cite: { stance: 'SUPPORTS' } }));
    expect(await tryAs(writes, claim!.id)).toMatchObject({ code: 'OWN_WORK_EVIDENCE', reason: 'AUTHOR' });
    expect(await tryAs(editor, claim!.id)).toMatchObject({ code: 'OWN_WORK_EVIDENCE', reason: 'APPROVER' });
    // what they brought for another claim does not come to this one by another's hand either
    const brought = await tryAs(editor, other!.id);
    if (isRefusal(brought)) throw new Error(brought.message);
    const cited = await desk.act(checker, (work) =>
      evidence.cite(work, { evidenceId: brought.evidenceId, claimId: claim!.id, stance: 'CONTEXT' }),
    );
    expect(cited).toMatchObject({ code: 'OWN_WORK_EVIDENCE', reason: 'APPROVER' });
    expect(await desk.read((reader) => listCitationsOfClaims(reader, [claim!.id]))).toEqual([]);
  });

  it('keeps to rule 5 in the database too, when the service is walked around', async () => {
    const articleId = await desk.articleOf(author, text);
    const claim = await firstClaim(articleId);
    const { evidenceId } = await add(claim.id);
    const wordings = (await desk.claimsOf(articleId))[1]!;
    const insert = (person: MemberActor) =>
      platform.eye.query(
        `INSERT INTO stet.citation (newsroom_id, id, article_id, evidence_id, claim_id, wording_id, stance, cited_by, cited_by_person, cited_at)
         VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, 'CONTEXT', $6, $7, now())`,
        [desk.newsroomId, articleId, evidenceId, wordings.id, wordings.wordingId, person.memberId, person.personId],
      );
    await expect(insert(author)).rejects.toMatchObject({ code: 'ST001' });
    await expect(insert(checker)).resolves.toBeDefined();
  });

  it('is cited once a wording, and can be cited again when it was taken back', async () => {
    const articleId = await desk.articleOf(author, text);
    const claim = await firstClaim(articleId);
    const { evidenceId, citationId } = await add(claim.id);
    const cite = (by = checker) => desk.act(by, (work) => evidence.cite(work, { evidenceId, claimId: claim.id, stance: 'REFUTES' }));
    expect(await cite()).toMatchObject({ code: 'ALREADY_CITED', citationId });
    const other = await desk.join('CHECKER');
    const uncite = (by: MemberActor, expectedVersion = 1) =>
      desk.act(by, (work) => evidence.uncite(work, { citationId: citationId!, expectedVersion }));
    expect(await uncite(other)).toMatchObject({ code: 'NOT_YOUR_EVIDENCE' });
    expect(await uncite(checker, 7)).toMatchObject({ code: 'VERSION_CONFLICT', currentVersion: 1 });
    expect(await uncite(checker)).toEqual({ citationId, claimId: claim.id });
    expect(await uncite(checker, 2)).toMatchObject({ code: 'ILLEGAL_TRANSITION', state: 'WITHDRAWN' });
    expect(await cite(other)).toHaveProperty('citationId');
    expect((await standing(claim.wordingId)).map(({ stance }) => stance)).toEqual(['REFUTES']);
  });

  it('counts no longer once it is withdrawn, and changes once where eight withdraw it', async () => {
    const articleId = await desk.articleOf(author, text);
    const claim = await firstClaim(articleId);
    const { evidenceId } = await add(claim.id);
    const withdraw = () =>
      desk.act(editor, (work) => evidence.withdrawEvidence(work, { evidenceId, expectedVersion: 1, reason: 'It is another bridge.' }));
    const outcomes = await Promise.all(Array.from({ length: 8 }, withdraw));
    expect(outcomes.filter(isRefusal).map(({ code }) => code)).toEqual(Array.from({ length: 7 }, () => 'VERSION_CONFLICT'));
    expect(await standing(claim.wordingId)).toEqual([]);
    expect((await desk.trailOf(articleId)).filter((type) => type === 'EvidenceWithdrawn')).toHaveLength(1);
    const [kept] = await desk.read((reader) => listEvidenceOfArticles(reader, [articleId]));
    expect(kept).toMatchObject({ state: 'WITHDRAWN', version: 2, quotation });
    expect(await desk.act(checker, (work) => evidence.cite(work, { evidenceId, claimId: claim.id, stance: 'CONTEXT' }))).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
  });

  it('is not cited across articles, nor for a claim that was dismissed', async () => {
    const [one, two] = [await desk.articleOf(author, text), await desk.articleOf(author, text)];
    const { evidenceId } = await add((await firstClaim(one)).id);
    const foreign = await firstClaim(two);
    const cite = (claimId: string) => desk.act(checker, (work) => evidence.cite(work, { evidenceId, claimId, stance: 'CONTEXT' }));
    expect(await cite(foreign.id)).toMatchObject({ code: 'INVALID_INPUT', field: 'evidenceId' });
    expect(await cite(evidenceId)).toMatchObject({ code: 'NOT_FOUND', what: 'claim' });
    const [, second] = await desk.claimsOf(one);
    await desk.done(editor, (work) =>
      platform
        .get(ClaimService)
        .dismissClaim(work, { claimId: second!.id, expectedVersion: second!.version, reasonCode: 'COMMON_KNOWLEDGE' }),
    );
    expect(await cite(second!.id)).toMatchObject({ code: 'ILLEGAL_TRANSITION', state: 'DISMISSED' });
  });

  it('is made of the author’s notes, once, on the words they were written for', async () => {
    const notes = [
      { exact: 'opened in 1931', text: 'From the plaque on the tower.', url: 'https://photos.example/plaque' },
      { text: 'I have the archive’s number.' },
    ];
    const articleId = await desk.articleOf(author, text, { notes });
    const rows = await desk.read((reader) => listEvidenceOfArticles(reader, [articleId]));
    expect(rows.map(({ quotation: words, url, addedByPerson }) => ({ words, url, addedByPerson }))).toEqual([
      { words: 'From the plaque on the tower.', url: 'https://photos.example/plaque', addedByPerson: author.personId },
      { words: 'I have the archive’s number.', url: null, addedByPerson: author.personId },
    ]);
    const [claim, other] = await desk.claimsOf(articleId);
    expect(await standing(claim!.wordingId)).toMatchObject([{ evidenceId: rows[0]!.id, tier: 'AUTHOR', stance: 'CONTEXT' }]);
    expect(await standing(other!.wordingId)).toEqual([]);

    await desk.done(author, (work) =>
      platform
        .get(ArticleService)
        .reviseArticle(work, { articleId, expectedVersion: 2, text: text.replace('four', 'five'), notes: notes.slice(0, 1) }),
    );
    await desk.split(articleId);
    const after = await desk.read((reader) => listEvidenceOfArticles(reader, [articleId]));
    expect(after).toHaveLength(3);
  });

  it('can be cited by a checker although the author handed it over', async () => {
    const articleId = await desk.articleOf(author, text, { notes: [{ text: 'I have the archive’s number.' }] });
    const [note] = await desk.read((reader) => listEvidenceOfArticles(reader, [articleId]));
    const claim = await firstClaim(articleId);
    expect(
      await desk.act(checker, (work) => evidence.cite(work, { evidenceId: note!.id, claimId: claim.id, stance: 'SUPPORTS' })),
    ).toHaveProperty('citationId');
  });
});
