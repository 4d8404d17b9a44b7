import { createHash } from 'node:crypto';
import { annotate } from './annotate.js';
import { claimEntry } from './claim-entry.js';
import type { Numbered } from './claim-entry.js';
import type { Dossier } from './dossier.js';
import { Html, markup } from './html.js';
import { style } from './style.js';
import { code, listOf, quoted, Words } from './words.js';

const styleSha256 = createHash('sha256').update(style).digest('base64');

/** What the page may do: show itself in its own style. The same stands in the page, for when it is a file. */
export const dossierPolicy = `default-src 'none'; style-src 'sha256-${styleSha256}'; base-uri 'none'; form-action 'none'`;

/** The dossier as one page that needs nothing else: no script, no picture, nothing fetched. Every word of it that was not written here is text. */
export function dossierPage(dossier: Dossier): string {
  const words = new Words(dossier);
  const numbers = numbered(dossier);
  const { article, newsroom, reader } = dossier;
  const title = article.title ?? article.externalId ?? 'Untitled';
  const claims = [...dossier.claims].sort((a, b) => numbers.get(a.id)! - numbers.get(b.id)!);
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${dossierPolicy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>Dossier: ${title}</title>
        <style>${new Html(style)}</style>
      </head>
      <body>
        <header>
          <p class="quiet">${newsroom.name} · dossier for ${reader ?? 'the operator'}, ${words.time(dossier.asOf)} (${newsroom.timeZone})</p>
          <h1>${title}</h1>
          ${facts(words)}
        </header>
        ${clearance(words)}
        <section><h2>The text, revision ${dossier.revision.number}</h2>
          ${text(dossier, numbers)}</section>
        <section><h2>Claims</h2>
          ${claims.length === 0 && markup`<p>None.</p>`}${claims.map((claim) => claimEntry(words, claim, numbers))}</section>
        ${findings(words)} ${decisions(words)} ${queries(words, numbers)} ${contacts(words, numbers)} ${revisions(words)}
      </body>
    </html>
`.text;
}

/** Claims of the newest text in its order, then those of former ones. */
function numbered({ claims, wordings, revision }: Dossier): Numbered {
  const here = new Set(wordings.filter(({ revisionId }) => revisionId === revision.id).map(({ id }) => id));
  const order = [...claims.filter(({ wordingId }) => here.has(wordingId)), ...claims.filter(({ wordingId }) => !here.has(wordingId))];
  return new Map(order.map(({ id }, i) => [id, i + 1]));
}

function text({ revision, claims, wordings }: Dossier, numbers: Numbered): Html {
  const gone = new Set(claims.filter(({ state }) => state === 'WITHDRAWN' || state === 'SUPERSEDED').map(({ id }) => id));
  const newest = new Set(claims.map(({ wordingId }) => wordingId));
  const marks = wordings
    .filter(({ id, revisionId, claimId }) => revisionId === revision.id && newest.has(id) && !gone.has(claimId))
    .map(({ claimId, spans }) => ({ number: numbers.get(claimId)!, spans }));
  const refs = (ends: readonly number[]): Html | false =>
    ends.length > 0 && markup`<sup>${ends.map((n, i) => markup`${i > 0 && ','}<a href="#claim-${n}">${n}</a>`)}</sup>`;
  return markup`<div class="text">${annotate(revision.text, marks).map(({ text: piece, claims: of, ends }) =>
    of.length
      ? markup`<mark class="${of.length > 1 ? 'several' : 'one'}" title="${of.length > 1 ? 'claims' : 'claim'} ${of.join(', ')}">${piece}</mark>${refs(ends)}`
      : markup`${piece}`,
  )}</div>`;
}

function facts(words: Words): Html {
  const { article, authors, revision, confirmation } = words.dossier;
  const rows: [string, Html | string | null][] = [
    ['By', authors.join(', ') || article.byline],
    ['Byline', article.byline],
    ['Id', article.externalId],
    ['Kind', [article.kind, article.desk].filter(Boolean).join(' · ')],
    ['State', code(article.state)],
    ['Goes out', words.time(article.publishAt)],
    ['Address', article.url],
    ['Words', markup`revision ${revision.number}, SHA-256 <code>${revision.textSha256}</code>`],
    [
      'Ledger',
      confirmation ? markup`read by ${words.name(confirmation.confirmedBy)}, ${words.time(confirmation.confirmedAt)}` : 'not confirmed',
    ],
  ];
  return markup`<dl>
    ${rows.map(
      ([name, value]) =>
        value &&
        markup`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

function clearance(words: Words): Html | null {
  const { clearance: found } = words.dossier;
  if (!found) return null;
  return markup`<section><h2>Clearance: ${code(found.status)}</h2>
    ${found.blockers.length > 0 && markup`<ul>${found.blockers.map(({ message }) => markup`<li>${message}</li>`)}</ul>`}${listOf(
      'Overridden',
      found.overridden.map(({ message }) => markup`${message}`),
    )}</section>`;
}

function findings(words: Words): Html | null {
  const { findings: found } = words.dossier;
  if (found.length === 0) return null;
  const items = found.map(
    ({ severity, message, decided, decidedBy, decidedAt, decidedRemarkId }) =>
      markup`<li>${code(severity)}: ${message}
        <span class="quiet"
          >${decided === null ? 'undecided' : markup`${code(decided)} by ${words.name(decidedBy)}, ${words.time(decidedAt)}`}</span
        >${words.reason(decidedRemarkId)}</li>`,
  );
  return markup`<section><h2>Automatic findings</h2>
    <ul>${items}</ul></section>`;
}

function decisions(words: Words): Html | null {
  const { overrides, signOffs } = words.dossier;
  if (overrides.length + signOffs.length === 0) return null;
  const ended = (at: string | null, cause: string | null): Html | null =>
    at === null ? null : markup` · ended ${words.time(at)}: ${code(cause ?? '')}`;
  return markup`<section><h2>Decisions</h2>
    ${listOf(
      'Sign-offs',
      signOffs.map(
        ({ revisionNumber, signedOffBy, signedOffAt, withdrawnAt, withdrawnCause }) =>
          markup`Revision ${revisionNumber} by ${words.name(signedOffBy)}, ${words.time(signedOffAt)}${ended(withdrawnAt, withdrawnCause)}`,
      ),
    )}${listOf(
      'Overrides',
      overrides.map(
        ({ blockerCode, role, overriddenBy, overriddenAt, lapsedAt, lapsedCause, remarkId }) =>
          markup`${code(blockerCode)}: ${words.name(overriddenBy)} (${code(role)}),
          ${words.time(overriddenAt)}${ended(lapsedAt, lapsedCause)}${words.reason(remarkId)}`,
      ),
    )}</section>`;
}

const about = (claimId: string | null, numbers: Numbered): Html | false =>
  claimId !== null && numbers.has(claimId) && markup` · about <a href="#claim-${numbers.get(claimId)}">${numbers.get(claimId)}</a>`;

function queries(words: Words, numbers: Numbered): Html | null {
  const { queries: asked } = words.dossier;
  if (asked.length === 0) return null;
  const items = asked.map(
    (query) =>
      markup`<li>${code(query.kind)} by ${words.name(query.askedBy)}, ${words.time(query.askedAt)}${about(query.claimId, numbers)} ·
        ${code(query.state)}
        <blockquote>${query.text}</blockquote>
        ${quoted('Proposed wording', query.proposedWording)}${
          query.answeredBy !== null && markup`<p>${words.name(query.answeredBy)}, ${words.time(query.answeredAt)}</p>`
        }${quoted('Answer', query.answer)}</li>`,
  );
  return markup`<section><h2>Asked of the author</h2>
    <ul>${items}</ul></section>`;
}

function contacts(words: Words, numbers: Numbered): Html | null {
  const { contacts: made } = words.dossier;
  if (made === undefined)
    return markup`<section><h2>Contacts</h2>
      <p class="quiet">For editors and checkers.</p></section>`;
  if (made.length === 0) return null;
  const items = made.map(
    (contact) =>
      markup`<li>${contact.whom ?? 'Erased'}, by ${code(contact.channel)},
        ${words.time(contact.contactedAt)}${about(contact.claimId, numbers)}${
          contact.answerBy !== null && markup` · to answer by ${words.time(contact.answerBy)}`
        }
        · ${code(contact.outcome)}
        <span class="quiet">logged by ${words.name(contact.loggedBy)}</span
        >${quoted('Asked', contact.question)}${quoted('Answer', contact.answer)}</li>`,
  );
  return markup`<section><h2>Contacts</h2>
    <ul>${items}</ul></section>`;
}

function revisions(words: Words): Html {
  const items = words.dossier.revisions.map(
    ({ number, submittedBy, submittedAt, length, textSha256 }) =>
      markup`<tr>
        <td>${number}</td>
        <td>${words.time(submittedAt)}</td>
        <td>${words.name(submittedBy)}</td>
        <td>${length}</td>
        <td><code>${textSha256}</code></td></tr>`,
  );
  return markup`<section><h2>Revisions</h2>
    <table>
      <thead>
        <tr>
          <th>No.</th>
          <th>Submitted</th>
          <th>By</th>
          <th>Length</th>
          <th>SHA-256</th></tr></thead>
      <tbody>
        ${items}</tbody></table></section>`;
}
