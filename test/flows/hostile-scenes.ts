/** What the smallest input made from the schema does not have by itself, for the mutations that need it: objects in the right state, words of the article. */
import type { TestDesk, Voices } from '@test/desk';
import type { DeskScene } from './desk-scene.js';
import { claimKinds } from './hostile-inputs.js';

/** `ids` by an input's field; `more` is laid over the input that was made from the schema. */
export interface Prepared {
  readonly ids?: Readonly<Record<string, string>>;
  readonly more?: Readonly<Record<string, unknown>>;
  /** of another newsroom */
  readonly voices?: Voices;
}

const freshNewsroom = new WeakMap<TestDesk, Voices>();

const claimWords = (quote: string): readonly [string, string] => {
  const at = quote.indexOf(' on the bridge');
  return [quote.slice(0, at), quote.slice(at + 1).replace(/\.$/, '')];
};

const steps = [{ code: 'WHO_SAYS_SO', wording: 'Who says so?', answerType: 'CHOICE', options: ['An office', 'A person'], required: false }];

/** What of the answer to ask for, where the table holds the text sealed or in another form: it is read again after the act. */
export const shownAgain: Readonly<Record<string, string>> = {
  addSource: '... on Source { reliabilityNote }',
  amendSource: '... on Source { reliabilityNote }',
  addEvidence: '... on Evidence { source { reliabilityNote } }',
  amendEvidence: '... on Evidence { source { reliabilityNote } }',
  logContact: '... on Contact { whom question }',
  recordAnswer: '... on Contact { answer }',
};

/** Each makes what it needs anew, so that a text that was taken does not stand in the way of the next. */
export const preparations: Readonly<Record<string, (scene: DeskScene, desk: TestDesk) => Promise<Prepared>>> = {
  addClaim: async (scene) => {
    const claim = await scene.nextClaim();
    const exact = claimWords(claim.quote)[1];
    return { ids: { articleId: claim.articleId }, more: { selector: { exact: `${exact}.` } } };
  },
  editClaim: async (scene) => ({
    ids: { claimId: (await scene.nextClaim()).id },
    more: { standalone: 'The council spent it on a bridge.' },
  }),
  splitClaim: async (scene) => {
    const { id, quote } = await scene.nextClaim();
    const [first, second] = claimWords(quote);
    return { ids: { claimId: id }, more: { parts: [{ selectors: [{ exact: first }] }, { selectors: [{ exact: second }] }] } };
  },
  mergeClaims: async (scene) => {
    let [first, second] = [await scene.nextClaim(), await scene.nextClaim()];
    while (first.articleId !== second.articleId) [first, second] = [second, await scene.nextClaim()];
    const claims = [first, second].map(({ id, version }) => ({ claimId: id, expectedVersion: version }));
    return { ids: { claimId: first.id }, more: { claims } };
  },
  editComment: async (scene) => {
    const { id } = await scene.done<{ id: string }>('checker', 'comment', { claimId: await scene.someClaim(), text: 'Really?' });
    return { ids: { commentId: id } };
  },
  overrideBlocker: async (scene) => {
    const claim = await scene.nextClaim();
    return { ids: { articleId: claim.articleId }, more: { code: 'OPEN_CLAIM', subjectId: claim.id } };
  },
  withdrawOverride: async (scene) => {
    const claim = await scene.nextClaim();
    const { id } = await scene.done<{ id: string }>('editor', 'overrideBlocker', {
      articleId: claim.articleId,
      expectedVersion: await scene.version(claim.articleId),
      revisionNumber: 1,
      code: 'OPEN_CLAIM',
      subjectId: claim.id,
      reason: 'The desk takes it on itself.',
    });
    return { ids: { overrideId: id } };
  },
  withdrawSignOff: async (scene) => ({ ids: { articleId: await scene.signedOff() } }),
  markReportedAsFalse: async (scene) => ({ ids: { claimId: await scene.foundWrong(false) } }),
  unmarkReportedAsFalse: async (scene) => ({ ids: { claimId: await scene.foundWrong(true) } }),
  setLegalHold: async (scene) => ({ more: { memberId: await scene.newcomer() } }),
  liftLegalHold: async (scene) => ({
    ids: {
      holdId: (await scene.done<{ id: string }>('admin', 'setLegalHold', { memberId: await scene.newcomer(), reason: 'A suit.' })).id,
    },
  }),
  addSource: (scene) => Promise.resolve({ more: { publisher: scene.codeOf('Archive') } }),
  addEvidence: (scene) => Promise.resolve({ more: { source: { publisher: scene.codeOf('Archive'), tier: 'PRIMARY' } } }),
  amendEvidence: (scene) => Promise.resolve({ more: { source: { publisher: scene.codeOf('Archive'), tier: 'PRIMARY' } } }),
  reopenClaims: async (scene) => ({ ids: { claimId: await scene.dismissed(await scene.nextClaim()) } }),
  setAsideSegment: async (scene) => ({ ids: { segmentId: await scene.emptySegment() } }),
  defineScale: (scene) => {
    const ratings = [{ code: 'YES', label: 'Yes', effect: 'STANDS' }];
    return Promise.resolve({ more: { code: scene.codeOf('scale'), name: 'A scale', ordered: false, ratings } });
  },
  amendScale: () => Promise.resolve({ more: { ratings: [{ code: 'YES', label: 'Yes', effect: 'STANDS' }] } }),
  // there is one for each kind of claim, and it is never removed: another newsroom, once all are there
  defineChecklist: async (_scene, desk) => {
    for (;;) {
      const voices = freshNewsroom.get(desk) ?? (await desk.newsroom());
      freshNewsroom.set(desk, voices);
      const { checklists } = await voices.query<{ checklists: { claimKind: string | null }[] }>('admin', '{ checklists { claimKind } }');
      const claimKind = claimKinds.find((kind) => !checklists.some((each) => each.claimKind === kind));
      if (claimKind !== undefined) return { voices, more: { claimKind, steps } };
      freshNewsroom.delete(desk);
    }
  },
  amendChecklist: () => Promise.resolve({ more: { steps } }),
  saveSearch: async (scene) => {
    await scene.clearSearches();
    return { more: { question: {} } };
  },
  amendSavedSearch: async (scene) => {
    await scene.clearSearches();
    const search = { list: 'CLAIMS', name: 'Numbers', question: {}, shared: false };
    const { id } = await scene.done<{ id: string }>('checker', 'saveSearch', search);
    return { ids: { savedSearchId: id } };
  },
  reviseArticle: async (scene) => ({
    ids: { articleId: await scene.shortArticle() },
    more: { text: `Who knows, says ${scene.codeOf('number')}?` },
  }),
  reviewVerdict: async (scene) => ({ ids: { verdictId: await scene.underReview() } }),
};
