import { TestDesk, testDesk } from '@test/desk';
import { brokenRules } from '../rules/rules.sql.js';
import { RegisterScene } from './register-scene.js';

interface Headline {
  readonly asks: boolean;
  readonly segment: { readonly id: string; readonly version: number; readonly text: string };
  readonly confirmation: { readonly confirmedBy: { readonly id: string }; readonly confirmedAt: string } | null;
}
interface CoverageShown {
  readonly characters: number;
  readonly covered: number;
  readonly percent: number;
  readonly missing: number;
  readonly claimed: number;
  readonly dismissed: number;
  readonly beside: number;
  readonly setAside: number;
  readonly gaps: readonly {
    readonly text: string;
    readonly start: number;
    readonly end: number;
    readonly segment: { readonly id: string } | null;
  }[];
  readonly claims: readonly { readonly state: string; readonly count: number }[];
}

const TITLE = 'Dam leaks';
const BODY =
  'The Lindhaven dam opened in 1931.\n\nIt cost 3 million crowns, and the council paid it back in 1950.\n\nThe mayor sold the old mill to a bank in 2004.';
const COVERAGE = `coverage { characters covered percent claimed dismissed beside setAside missing revision { number text }
  gaps { text start end segment { id } } claims { state count } segments { disposition count } }`;

describe('an editor reads what is above the claims, and what lies between them', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await testDesk();
  });
  afterEach(async () => expect(await brokenRules(desk.eye)).toEqual([]));
  afterAll(() => desk.stop());

  const headlines = async (scene: RegisterScene): Promise<Headline[]> =>
    (
      await scene.article<{ revision: { headlines: Headline[] } }>(
        'revision { headlines { asks segment { id version text } confirmation { confirmedBy { id } confirmedAt } } }',
      )
    ).revision.headlines;
  const coverage = async (scene: RegisterScene): Promise<CoverageShown> =>
    (await scene.article<{ coverage: CoverageShown }>(COVERAGE)).coverage;
  const confirm = (segment: Headline['segment'], as: 'editor' | 'editor2' = 'editor') =>
    desk.act(
      as,
      'confirmHeadline',
      { segmentId: segment.id, expectedVersion: segment.version },
      '... on IllegalTransition { currentState }',
    );

  it('says of a headline that it says what the body says, and is asked again when either says something else', async () => {
    const scene = await RegisterScene.submit(desk, { title: TITLE, text: BODY });
    const [first] = await headlines(scene);
    expect(first).toMatchObject({ asks: true, segment: { text: TITLE }, confirmation: null });
    expect((await confirm(first!.segment)).__typename).toBe('Segment');
    // once is enough: another editor's word adds nothing
    expect((await confirm(first!.segment, 'editor2')).__typename).toBe('Segment');
    const me = desk.cast.editor.actor.memberId;
    expect(await headlines(scene)).toMatchObject([{ asks: false, confirmation: { confirmedBy: { id: `member_${me}` } } }]);

    // other white space and another quotation mark say the same
    await scene.revise({ title: `${TITLE} `, text: BODY.replace('\n\nIt', '\n\n\nIt') });
    const [carried] = await headlines(scene);
    expect(carried).toMatchObject({ asks: false, confirmation: { confirmedBy: { id: `member_${me}` } } });
    expect(carried!.segment.id).not.toBe(first!.segment.id);
    // the segment of the older revision is nobody's question any more
    expect(await confirm(first!.segment)).toMatchObject({ code: 'REVISION_OUTDATED' });

    await scene.revise({ text: BODY.replace('3 million', '3 billion') });
    const [asked] = await headlines(scene);
    expect(asked).toMatchObject({ asks: true, confirmation: null });
    await confirm(asked!.segment);
    await scene.revise({ title: 'Dam never leaks', text: BODY.replace('3 million', '3 billion') });
    expect(await headlines(scene)).toMatchObject([{ asks: true, segment: { text: 'Dam never leaks' } }]);
    expect((await scene.trail()).filter((type) => type.startsWith('Headline'))).toEqual([
      'HeadlineConfirmed',
      'HeadlineConfirmationCarried',
      'HeadlineConfirmationLapsed',
      'HeadlineConfirmed',
      'HeadlineConfirmationLapsed',
    ]);
  });

  it('is not asked by who wrote the article, nor of what is no headline', async () => {
    const byEditor = await desk.act('editor', 'submitArticle', {
      kind: 'NEWS',
      language: 'en',
      title: TITLE,
      text: BODY,
      authors: [{ name: 'Ed', memberId: `member_${desk.cast.editor.actor.memberId}` }],
    });
    await desk.settle();
    const own = await desk.query<{ article: { revision: { headlines: Headline[]; ledger: Headline['segment'][] } } }>(
      'editor',
      'query ($id: ID!) { article(id: $id) { revision { ledger { id version text } headlines { segment { id version text } } } } }',
      { id: byEditor.id },
    );
    const { ledger, headlines: above } = own.article.revision;
    expect(await confirm(above[0]!.segment)).toMatchObject({ code: 'OWN_WORK_HEADLINE' });
    const sentence = ledger.find(({ text }) => text.startsWith('The mayor'))!;
    expect(await confirm(sentence, 'editor2')).toMatchObject({ code: 'ILLEGAL_TRANSITION', currentState: 'CLAIM' });
    expect(await confirm({ ...above[0]!.segment, version: 7 }, 'editor2')).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(
      (
        await desk.ask('checker', 'mutation ($input: ConfirmHeadlineInput!) { confirmHeadline(input: $input) { __typename } }', {
          input: { segmentId: sentence.id },
        })
      ).errors?.[0],
    ).toMatchObject({
      extensions: { code: 'PERMISSION_DENIED' },
    });

    // called up, it is a claim, and checked as one
    await confirm(above[0]!.segment, 'editor2');
    await desk.act(
      'editor2',
      'callUpSegment',
      { segmentId: above[0]!.segment.id, expectedVersion: above[0]!.segment.version },
      '... on CalledUpSegment { claim { id } }',
    );
    const { rows } = await desk.eye.query(
      `SELECT type FROM stet.event WHERE subject_id = $1 AND type LIKE 'Headline%' ORDER BY article_seq`,
      [above[0]!.segment.id.replace('segment_', '')],
    );
    expect(rows).toEqual([{ type: 'HeadlineConfirmed' }, { type: 'HeadlineConfirmationLapsed' }]);
  });

  it('sees what nobody checks', async () => {
    const scene = await RegisterScene.submit(desk, { title: TITLE, text: BODY });
    const whole = await coverage(scene);
    expect(whole).toMatchObject({ percent: 100, missing: 0, gaps: [], setAside: 'Damleaks'.length });
    expect(whole.claimed + whole.dismissed + whole.beside + whole.setAside + whole.missing).toBe(whole.characters);

    // a dismissed claim is left out for a reason: no gap
    const mill = await scene.claim('old mill');
    await scene.act(mill, 'dismissClaim', { reasonCode: 'OUT_OF_SCOPE' });
    const dismissed = await coverage(scene);
    expect(dismissed).toMatchObject({ percent: 100, gaps: [], claims: expect.arrayContaining([{ state: 'DISMISSED', count: 1 }]) });
    expect(dismissed.dismissed).toBeGreaterThan(30);
    expect(dismissed.characters).toBe(whole.characters);
    const { id } = await desk.act('cms', 'submitArticle', { text: BODY });
    const denied = await desk.ask('cms', `query ($id: ID!) { article(id: $id) { ${COVERAGE} } }`, { id });
    expect(denied.errors?.[0]).toMatchObject({ extensions: { code: 'PERMISSION_DENIED' } });
  });
});
