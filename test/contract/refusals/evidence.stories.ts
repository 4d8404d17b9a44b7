import { startApi } from '@app/api';
import { Log } from '@stet/platform';
import { ask } from '@test/graphql-client';
import { testConfig } from '@test/platform';
import { EVIDENCE } from './story.js';
import type { Scene, Stories, Told } from './story.js';

export const stories: Stories = {
  AlreadyCited: async (scene) => {
    const claimId = await scene.claim();
    const { id: evidenceId } = await scene.done('checker', 'addEvidence', { ...EVIDENCE, claimId, cite: 'SUPPORTS' });
    return scene.act('checker2', 'cite', { evidenceId, claimId, stance: 'CONTEXT' });
  },

  NotYourEvidence: async (scene) => {
    const input = { ...(await scene.at('evidenceId', await scene.evidence('checker'))), reason: 'It is another mill.' };
    return scene.act('checker2', 'withdrawEvidence', input);
  },

  OwnWorkEvidence: async (scene) => {
    const { claimId } = await scene.articleBy('checker2');
    return scene.act('checker2', 'addEvidence', { ...EVIDENCE, claimId, cite: 'SUPPORTS' });
  },

  QuotationNotFound: async (scene) => {
    const snapshot = { mediaType: 'TEXT', text: 'The minutes say something else.' };
    return scene.act('checker', 'addEvidence', { ...EVIDENCE, claimId: await scene.claim(), snapshot });
  },

  EvidenceUnchanged: async (scene) => {
    const input = {
      ...(await scene.at('evidenceId', await scene.evidence('checker'))),
      quotation: EVIDENCE.quotation,
      reason: 'Once more.',
    };
    return scene.act('checker', 'amendEvidence', input);
  },

  EvidenceNotVisible: async (scene) => {
    const claimId = await scene.claim();
    const { id: evidenceId } = await scene.done('checker', 'addEvidence', { ...EVIDENCE, claimId, visibility: 'CONFIDENTIAL' });
    return scene.act('checker2', 'cite', { evidenceId, claimId, stance: 'CONTEXT' });
  },

  SecretKeyMissing: async (scene) => {
    const input = { ...EVIDENCE, claimId: await scene.claim(), visibility: 'CONFIDENTIAL' };
    return withoutSecretKey(scene, 'addEvidence', input);
  },

  EditorNeeded: async (scene) =>
    scene.act('author', 'answerAuthorQuery', { ...(await query(scene)), answer: 'STET', text: 'It is right.' }),

  NotYourQuery: async (scene) => scene.act('checker2', 'withdrawAuthorQuery', await query(scene)),

  QueryWordsGone: async (scene) => {
    const { articleId, claimId } = await scene.articleBy('author');
    const proposal = { articleId, claimId, kind: 'WORDING', text: 'Says who?', proposedWording: 'The mill burnt down in 1968.' };
    const { id: queryId } = await scene.done('checker', 'askAuthor', proposal);
    await scene.done('author', 'reviseArticle', { ...(await scene.at('articleId', articleId)), text: 'The mill stood until 1970.' });
    await scene.desk.settle();
    return scene.act('author', 'answerAuthorQuery', { ...(await scene.at('queryId', queryId!)), answer: 'ACCEPT' });
  },

  AnswerStillDue: async (scene) => {
    const now = scene.desk.clock.now().getTime();
    const [contactedAt, answerBy] = [new Date(now - 60_000).toISOString(), new Date(now + 3_600_000).toISOString()];
    const { articleId } = await scene.articleBy('author');
    const { id } = await scene.done('checker', 'logContact', { articleId, whom: 'The miller', channel: 'PHONE', contactedAt, answerBy });
    return scene.act('checker', 'recordAnswer', { ...(await scene.at('contactId', id!)), outcome: 'SILENT' });
  },

  SubjectErased: async (scene) => {
    const contactId = await contact(scene);
    await scene.done('admin', 'eraseContact', { contactId, expectedVersion: 1 });
    return scene.act('checker', 'recordAnswer', { contactId, expectedVersion: 2, outcome: 'ANSWERED', text: 'It was not me.' });
  },

  StillMember: (scene) => scene.act('admin', 'erasePerson', { memberId: scene.member('observer'), expectedVersion: 1 }),

  UnderLegalHold: async (scene) => {
    const contactId = await contact(scene);
    await scene.done('admin', 'setLegalHold', { contactId, reason: 'A court has asked for it.' });
    return scene.act('admin', 'eraseContact', { contactId, expectedVersion: 1 });
  },

  HoldStands: async (scene) => {
    const hold = { memberId: scene.member('observer'), reason: 'A court has asked for it.' };
    await scene.done('admin', 'setLegalHold', hold);
    return scene.act('admin', 'setLegalHold', hold);
  },
};

/** Somebody outside the newsroom who was asked. */
async function contact(scene: Scene): Promise<string> {
  const { articleId } = await scene.articleBy('author');
  const contactedAt = scene.desk.clock.instant();
  const { id } = await scene.done('checker', 'logContact', { articleId, whom: 'The miller', channel: 'PHONE', contactedAt });
  return id!;
}

/** A checker's question to the author of an article, as an answer takes it. */
async function query(scene: Scene): Promise<Record<string, unknown>> {
  const { articleId } = await scene.articleBy('author');
  const { id } = await scene.done('checker', 'askAuthor', { articleId, kind: 'QUESTION', text: 'Who saw it?' });
  return scene.at('queryId', id!);
}

/** What a process answers that was given no STET_SECRET_KEY, on the same database. */
async function withoutSecretKey(scene: Scene, field: string, input: object): Promise<Told> {
  const api = await startApi(testConfig(scene.desk.database, 'postgres', { STET_SECRET_KEY: '' }), new Log('silent'), scene.desk.clock);
  try {
    const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
    const text = `mutation ($input: ${type}!) { done: ${field}(input: $input) { __typename ... on Refusal { code message } } }`;
    return (await ask(`${api.url}/graphql`, scene.desk.cast.checker.token, text, { input })).data!['done'] as Told;
  } finally {
    await api.stop();
  }
}
