import { historyOf } from '@stet/claims';
import type { ListedClaim } from '@stet/claims';
import { markup } from './html.js';
import type { Html } from './html.js';
import { code, listOf, quoted, Words } from './words.js';

/** The claims of a dossier with their numbers, in its order. */
export type Numbered = ReadonlyMap<string, number>;

/** All that is known of one claim: what it says and said, who was at it, what they found and on what, what is held of it and by whose word. */
export function claimEntry(words: Words, claim: ListedClaim, numbers: Numbered): Html {
  const { dossier } = words;
  const number = numbers.get(claim.id)!;
  const wordings = dossier.wordings.filter(({ claimId }) => claimId === claim.id);
  const said = wordings.at(-1);
  const isElsewhere = said?.revisionId !== dossier.revision.id;
  return markup`<section class="claim" id="claim-${number}">
    <h3><span class="number">${number}</span> ${claim.quote}</h3>
    <p class="quiet">${code(claim.state)} ·
      ${code(claim.kind)}${claim.speaker !== null && markup` · says ${claim.speaker}`}${
        claim.checkWorthiness !== null && markup` · worth ${claim.checkWorthiness.toFixed(2)}`
      }${claim.addedBy !== null && markup` · selected by ${words.name(claim.addedBy)}`}${isElsewhere && ' · not in the newest text'}</p>
    ${said && said.standalone !== claim.quote && markup`<p>Read as: ${said.standalone}</p>`} ${lineage(words, claim, numbers)}
    ${dismissal(words, claim)} ${history(words, claim)} ${tasks(words, claim)} ${assessments(words, claim)} ${verdicts(words, claim)}
    ${citations(words, claim)}</section>`;
}

function lineage({ dossier }: Words, claim: ListedClaim, numbers: Numbered): Html | null {
  const to = (id: string): Html => (numbers.has(id) ? markup`<a href="#claim-${numbers.get(id)}">${numbers.get(id)}</a>` : markup`another`);
  const links = dossier.links.flatMap(({ kind, fromClaimId, toClaimId }) => {
    if (fromClaimId === claim.id)
      return [kind === 'DUPLICATE' ? markup`Says what ${to(toClaimId)} says.` : markup`Became ${to(toClaimId)}.`];
    if (toClaimId === claim.id)
      return [kind === 'DUPLICATE' ? markup`Said again by ${to(fromClaimId)}.` : markup`Made of ${to(fromClaimId)}.`];
    return [];
  });
  return listOf('Lineage', links);
}

function dismissal(words: Words, claim: ListedClaim): Html | null {
  const found = words.dossier.dismissals.find(({ claimId }) => claimId === claim.id);
  if (!found) return null;
  const { dismissedBy, dismissedAt, reasonCode, remarkId } = found;
  return markup`<p>Dismissed as ${code(reasonCode)} by ${words.name(dismissedBy)}, ${words.time(dismissedAt)}</p>
    ${words.reason(remarkId)}`;
}

function history(words: Words, claim: ListedClaim): Html | null {
  const told = historyOf(words.dossier.wordings.filter(({ claimId }) => claimId === claim.id));
  if (told.length < 2) return null;
  const numberOf = (id: string): number | undefined => words.dossier.revisions.find((revision) => revision.id === id)?.number;
  return listOf(
    'Wordings',
    told.map(({ wording, fate }) => markup`Revision ${numberOf(wording.revisionId)}, ${code(fate)}: “${wording.quote}”`),
  );
}

function tasks(words: Words, claim: ListedClaim): Html | null {
  const of = words.dossier.tasks.filter(({ claimId }) => claimId === claim.id).reverse();
  return listOf(
    'Tasks',
    of.map(({ state, assigneeId, dueAt, submittedAt, slot }) => {
      const whose = assigneeId === null ? 'nobody’s' : words.name(assigneeId);
      return markup`${slot > 1 && `Look ${slot}: `}${code(state)},
      ${whose}${dueAt !== null && markup`, due ${words.time(dueAt)}`}${submittedAt !== null && markup`, handed in ${words.time(submittedAt)}`}`;
    }),
  );
}

function assessments(words: Words, claim: ListedClaim): Html | null {
  const of = words.dossier.assessments.filter(({ claimId }) => claimId === claim.id);
  return listOf(
    'Assessments',
    of.map(
      ({ ratingId, rationale, suggestedWording, assessedBy, assessedAt, authorsWordOnly }) =>
        markup`${words.rating(ratingId)} by ${words.name(assessedBy)},
          ${words.time(assessedAt)}${authorsWordOnly && ' · the author’s word only'}
          <blockquote>${rationale}</blockquote>
          ${quoted('Suggested wording', suggestedWording)}`,
    ),
  );
}

function verdicts(words: Words, claim: ListedClaim): Html | null {
  const of = words.dossier.verdicts.filter(({ claimId }) => claimId === claim.id).sort((a, b) => a.number - b.number);
  const marks = words.dossier.reportedAsFalse.filter(({ claimId }) => claimId === claim.id);
  return markup`${listOf(
    'Verdicts',
    of.map((verdict) => {
      const { number, state, ratingId, rationale, suggestedWording, trueAsOf, origin, proposedBy, proposedAt, remarkId, correction } =
        verdict;
      const reviews = words.dossier.reviews.filter(({ verdictId }) => verdictId === verdict.id);
      return markup`No. ${number}: ${words.rating(ratingId)}, ${code(state)} · ${code(origin)} of ${words.name(proposedBy)},
        ${words.time(proposedAt)} · true as of ${words.time(trueAsOf)}${correction !== null && ` · ${code(correction)} correction`}
        <blockquote>${rationale}</blockquote>
        ${quoted('Suggested wording', suggestedWording)}${words.reason(remarkId)}${
          reviews.length > 0 &&
          markup`<ul>${reviews.map(
            (review) =>
              markup`<li>${review.decision === 'APPROVE' ? 'Approved' : 'Returned'} by ${words.name(review.reviewedBy)},
                  ${words.time(review.reviewedAt)}${
                    review.exceptions.length > 0 && ` · by exception: ${review.exceptions.map(code).join(', ')}`
                  }${review.comment !== null && markup`<blockquote>${review.comment}</blockquote>`}${words.reason(review.exceptionRemarkId)}</li>`,
          )}</ul>`
        }`;
    }),
  )}${marks.map(
    (mark) =>
      markup`<p>Reported as false by the article itself, says ${words.name(mark.markedBy)}, ${words.time(mark.markedAt)}</p>
        ${words.reason(mark.remarkId)}`,
  )}`;
}

function citations(words: Words, claim: ListedClaim): Html | null {
  const of = words.dossier.citations.filter(({ claimId }) => claimId === claim.id);
  return listOf(
    'Evidence',
    of.map((citation) => {
      const evidence = words.dossier.evidence.find(({ id }) => id === citation.evidenceId);
      // of what is confidential nothing is told, not even what it does for the claim
      if (!evidence || evidence.visibility === 'CONFIDENTIAL') return markup`<span class="quiet">Confidential: withheld.</span>`;
      const source = evidence.sourceId === null ? undefined : words.dossier.sources.get(evidence.sourceId);
      return markup`<b>${code(citation.stance)}</b> · ${source?.publisher ?? 'somebody'}
        (${code(evidence.tier)})${evidence.locator !== null && markup` · ${code(evidence.locatorKind ?? '')} ${evidence.locator}`} · cited by
        ${words.name(citation.citedBy)}, ${words.time(citation.citedAt)}${evidence.state !== 'STANDING' && ` · ${code(evidence.state)}`}
        <blockquote>${evidence.quotation}</blockquote>
        ${quoted('Note', evidence.note)}${(evidence.url ?? source?.url) && markup`<p class="quiet">${evidence.url ?? source?.url}</p>`}${
          evidence.retrievedAt !== null && markup`<p class="quiet">read ${words.time(evidence.retrievedAt)}</p>`
        }`;
    }),
  );
}
