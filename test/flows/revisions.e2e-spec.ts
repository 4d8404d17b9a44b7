import { TestDesk, testDesk, Voices } from '@test/desk';
import { DeskRoutine } from '../../apps/stet/src/demo/desk-routine.js';
import { brokenRules } from '../rules/rules.sql.js';

const DAM = 'The dam at Lindhaven cost 3 million crowns.';
const FERRY = 'The ferry carried 400,000 passengers in 2019.';
const SHIPS = 'Eleven ships, all grey, lay in the port on 4 May 1950.';
const TEXT = [DAM, FERRY, SHIPS].join(' ');

const CLAIM = `id state version asksMeaning verdict { number state }
  change { kind former { quote } current { quote } diff { op text } } history { fate wording { quote revision { number } } verdicts { number state } }`;

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly asksMeaning: boolean;
  readonly verdict: { readonly number: number; readonly state: string } | null;
  readonly change: {
    readonly kind: string;
    readonly former: { readonly quote: string };
    readonly current: { readonly quote: string };
    readonly diff: readonly { readonly op: string; readonly text: string }[];
  } | null;
  readonly history: readonly {
    readonly fate: string;
    readonly wording: { readonly quote: string; readonly revision: { readonly number: number } };
    readonly verdicts: readonly { readonly number: number; readonly state: string }[];
  }[];
}

/** An editor's morning with a text that keeps changing: the real splitter, the worker, and GraphQL alone. */
describe('a text that changes after it was checked', () => {
  let place: TestDesk;
  let desk: Voices;
  beforeAll(async () => {
    place = await testDesk();
  });
  beforeEach(async () => {
    desk = await place.newsroom();
  });
  afterEach(async () => expect(await brokenRules(place.eye)).toEqual([]));
  afterAll(() => place.stop());

  /** Handed in, checked, read and signed off. */
  const released = async (): Promise<{ id: string; routine: DeskRoutine }> => {
    const { id } = await desk.act('author', 'submitArticle', { kind: 'NEWS', language: 'en', text: TEXT });
    const routine = new DeskRoutine((as, query, variables) => desk.query(as, query, variables), id!);
    await routine.machineDone();
    await routine.triage(() => true);
    await routine.machineDone();
    await routine.check(() => ({ rating: 'CONFIRMED', rationale: 'The record has it so.' }));
    await routine.review('editor', () => ({ decision: 'APPROVE' }));
    await routine.confirmLedger();
    await routine.signOff();
    return { id: id!, routine };
  };
  const revised = async (routine: DeskRoutine, text: string): Promise<void> => {
    await routine.revise(text);
    await routine.machineDone();
  };
  const claims = async (id: string, filter = ''): Promise<Shown[]> =>
    (
      await desk.query<{ article: { claims: { nodes: Shown[] } } }>(
        'editor',
        `query ($id: ID!) { article(id: $id) { claims(first: 50${filter}) { nodes { ${CLAIM} } } } }`,
        { id },
      )
    ).article.claims.nodes;
  const of = (all: readonly Shown[], words: string): Shown =>
    all.find(({ history }) => history.some(({ wording }) => wording.quote.includes(words)))!;
  const blockers = async (routine: DeskRoutine): Promise<string[]> => (await routine.clearance()).blockers.map(({ code }) => code).sort();

  it('keeps what was checked, and shows what lost its verdict side by side', async () => {
    const { id, routine } = await released();
    expect((await claims(id)).map(({ state, change }) => [state, change])).toEqual(Array(3).fill(['CHECKED', null]));

    // moved, set otherwise; and one figure a thousand times as large
    await revised(
      routine,
      [FERRY.replace('400,000 passengers', '400,000\u00a0passengers'), SHIPS, DAM.replace('million', 'billion')].join(' '),
    );
    const all = await claims(id);
    expect(all).toHaveLength(3);
    expect([of(all, 'ferry'), of(all, 'ships')].map(({ state, verdict }) => [state, verdict?.state])).toEqual(
      Array(2).fill(['CHECKED', 'APPROVED']),
    );
    const dam = of(all, 'dam');
    expect(dam).toMatchObject({ state: 'QUEUED', verdict: null, asksMeaning: false });
    expect(dam.change).toMatchObject({ kind: 'WORDS', former: { quote: DAM }, current: { quote: DAM.replace('million', 'billion') } });
    const side = (without: string): string =>
      dam
        .change!.diff.filter(({ op }) => op !== without)
        .map(({ text }) => text)
        .join('');
    expect([side('ADD'), side('REMOVE')]).toEqual([DAM, DAM.replace('million', 'billion')]);
    expect(dam.change!.diff.filter(({ op }) => op !== 'KEEP')).toEqual([
      { op: 'REMOVE', text: 'million ' },
      { op: 'ADD', text: 'billion ' },
    ]);
    expect(dam.history.map(({ fate, wording, verdicts }) => [fate, wording.revision.number, verdicts.map(({ state }) => state)])).toEqual([
      ['REWORDED', 2, []],
      ['FOUND', 1, ['LAPSED']],
    ]);
    expect(of(all, 'ferry').history.map(({ fate }) => fate)).toEqual(['KEPT', 'FOUND']);
    expect(await blockers(routine)).toEqual(['LEDGER_UNREAD', 'OPEN_CLAIM']);

    // the author thinks better of it: the verdict was given for these very words
    await revised(routine, TEXT);
    expect(of(await claims(id), 'dam')).toMatchObject({ state: 'CHECKED', verdict: { number: 1, state: 'APPROVED' } });
    expect(await blockers(routine)).toEqual(['LEDGER_UNREAD']);
    await routine.confirmLedger();
    await routine.signOff();
  });

  it('asks with one key whether a comma less means the same', async () => {
    const { id, routine } = await released();
    const less = 'Eleven ships all grey lay in the port on 4 May 1950.';
    await revised(routine, [DAM, FERRY, less].join(' '));
    const [asked, ...others] = await claims(id, ', filter: { asksMeaning: true }');
    expect(others).toEqual([]);
    expect(asked).toMatchObject({ asksMeaning: true, state: 'QUEUED', verdict: null });
    expect(asked!.change).toMatchObject({ former: { quote: SHIPS }, current: { quote: less } });
    const at = { claimId: asked!.id, expectedVersion: asked!.version };
    // the one who took the comma out is not asked
    expect((await desk.ask('author', MEANING, { input: at })).errors?.[0]).toMatchObject({ extensions: { code: 'PERMISSION_DENIED' } });
    expect(await desk.act('editor', 'confirmSameMeaning', { ...at, expectedVersion: at.expectedVersion - 1 })).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    expect(await desk.act('editor', 'confirmSameMeaning', at, CLAIM_DONE)).toMatchObject({
      state: 'CHECKED',
      asksMeaning: false,
      verdict: { number: 1, state: 'APPROVED' },
    });
    const told = await claims(id);
    expect(of(told, 'ships').history.map(({ fate }) => fate)).toEqual(['SAID_SAME', 'REWORDED', 'FOUND']);
    const saidBy = await desk.query<{ claim: { wording: { saidSameBy: { id: string } } } }>(
      'editor',
      'query ($id: ID!) { claim(id: $id) { wording { saidSameBy { id } } } }',
      { id: asked!.id },
    );
    expect(saidBy.claim.wording.saidSameBy.id).toBe(`member_${desk.cast.editor.actor.memberId}`);

    // and with the next comma the other key is pressed: it is checked anew
    await revised(routine, [DAM, FERRY, less.replace('grey', 'grey,')].join(' '));
    const again = of(await claims(id), 'ships');
    expect(again.asksMeaning).toBe(true);
    expect(await desk.act('editor2', 'denySameMeaning', { claimId: again.id, expectedVersion: again.version }, CLAIM_DONE)).toMatchObject({
      state: 'QUEUED',
      asksMeaning: false,
      verdict: null,
    });
  });

  it('lists revisions by page, tells one from another word by word, and says so when there is nothing new', async () => {
    const { id, routine } = await released();
    for (const more of ['One.', 'One. Two.']) await revised(routine, `${TEXT}\n\n${more}`);
    const { article } = await desk.query<{
      article: {
        revisions: { number: number }[];
        older: { number: number }[];
        revisionDiff: { op: string; text: string }[];
        none: null;
        version: number;
      };
    }>(
      'editor',
      'query ($id: ID!) { article(id: $id) { version revisions(first: 2) { number } older: revisions(before: 2) { number } revisionDiff(from: 1, to: 3) { op text } none: revisionDiff(from: 1, to: 9) { op } } }',
      { id },
    );
    expect([article.revisions, article.older].map((page) => page.map(({ number }) => number))).toEqual([[3, 2], [1]]);
    expect(article.none).toBeNull();
    expect(article.revisionDiff.filter(({ op }) => op !== 'KEEP')).toEqual([{ op: 'ADD', text: 'One. Two.' }]);
    const same = await desk.act('author', 'reviseArticle', {
      articleId: id,
      expectedVersion: article.version,
      text: `${TEXT}\n\nOne. Two.`,
    });
    expect(same.code).toBe('TEXT_UNCHANGED');
    // a CMS that did not hand it in knows of no such article
    const query = 'query ($id: ID!) { article(id: $id) { revisionDiff(from: 1, to: 2) { op text } } }';
    expect((await desk.ask('cms', query, { id })).data).toEqual({ article: null });
  });
});

const MEANING = 'mutation ($input: ConfirmSameMeaningInput!) { confirmSameMeaning(input: $input) { __typename } }';
const CLAIM_DONE = '... on Claim { id state asksMeaning verdict { number state } }';
