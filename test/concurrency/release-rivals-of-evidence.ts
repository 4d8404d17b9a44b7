import { AmendmentService, AuthorQueryService, ContactService, EvidenceService } from '@stet/evidence';
import { CONTEXT, firstClaim } from './release-rival.js';
import type { Rival } from './release-rival.js';
import { A, OTHER } from './race-acts.js';
import type { RaceDesk } from './race.js';

/** What is cited for the first claim. */
async function citedFor(desk: RaceDesk, articleId: string) {
  const { id } = await firstClaim(desk, articleId);
  const { rows } = await desk.place.eye.query<{ evidenceId: string; version: number; citationId: string; citationVersion: number }>(
    `SELECT e.id AS "evidenceId", e.version, c.id AS "citationId", c.version AS "citationVersion"
     FROM stet.citation c JOIN stet.evidence e ON e.newsroom_id = c.newsroom_id AND e.id = c.evidence_id WHERE c.claim_id = $1`,
    [id],
  );
  return rows[0]!;
}

/** Somebody else is asked, when one has answered already. */
const ask = (desk: RaceDesk, articleId: string, whom: string) =>
  desk.act(desk.checker2, (work) =>
    desk.place.get(ContactService).logContact(work, { articleId, whom, channel: 'PHONE', contactedAt: '2026-03-01T09:00:00Z' }),
  );

/** What is cited, and what the author and others are asked. */
export const evidenceRivals: readonly Rival[] = [
  {
    name: 'withdrawEvidence',
    against: async (desk, articleId) => {
      const { evidenceId, version: expectedVersion } = await citedFor(desk, articleId);
      const input = { evidenceId, expectedVersion, reason: 'It is another port.' };
      return () => desk.act(desk.editor2, (work) => desk.place.get(EvidenceService).withdrawEvidence(work, input));
    },
  },
  {
    name: 'amendEvidence',
    against: async (desk, articleId) => {
      const { evidenceId, version: expectedVersion } = await citedFor(desk, articleId);
      const input = { evidenceId, expectedVersion, quotation: 'Twelve ships.', reason: 'Copied wrongly.' };
      return () => desk.act(desk.checker, (work) => desk.place.get(AmendmentService).amendEvidence(work, input));
    },
  },
  {
    name: 'uncite',
    against: async (desk, articleId) => {
      const { citationId, citationVersion: expectedVersion } = await citedFor(desk, articleId);
      return () => desk.act(desk.editor2, (work) => desk.place.get(EvidenceService).uncite(work, { citationId, expectedVersion }));
    },
  },
  {
    name: 'askAuthor',
    against: async (desk, articleId) => {
      const { id: claimId } = await firstClaim(desk, articleId);
      const input = { articleId, claimId, kind: 'QUESTION' as const, text: 'Who counted?' };
      return () => desk.act(desk.checker2, (work) => desk.place.get(AuthorQueryService).askAuthor(work, input));
    },
  },
  {
    name: 'an accepted wording',
    // a proposal that does not keep the article from going out, until the author takes it
    against: async (desk, articleId) => {
      const { id: claimId } = await firstClaim(desk, articleId);
      const asked = { articleId, claimId, kind: 'WORDING' as const, text: 'One came late.', proposedWording: OTHER, blocking: false };
      const queries = desk.place.get(AuthorQueryService);
      const { queryId } = await desk.done(desk.checker2, (work) => queries.askAuthor(work, asked));
      return () => desk.act(desk.author, (work) => queries.answerAuthorQuery(work, { queryId, expectedVersion: 1, answer: 'ACCEPT' }));
    },
    settle: (desk, articleId) => desk.split(articleId, 2, [OTHER, CONTEXT].join('\n')),
  },
  {
    name: 'logContact, where everybody is to be heard',
    open: (desk) => desk.setPolicy({ rightOfReply: 'REQUIRED' }),
    clear: async (desk) => {
      const articleId = await desk.clearArticle([A, CONTEXT]);
      const { contactId } = (await ask(desk, articleId, 'The harbour master')) as { contactId: string };
      const answer = { contactId, expectedVersion: 1, outcome: 'ANSWERED' as const, text: 'Eleven.' };
      await desk.done(desk.checker2, (work) => desk.place.get(ContactService).recordAnswer(work, answer));
      return articleId;
    },
    against: (desk, articleId) => Promise.resolve(() => ask(desk, articleId, 'A skipper')),
  },
];
