import type { Part } from '@test/cast';
import { is, late, NOBODY, reasons, target } from './act.js';
import type { Chooser, WideAct } from './act.js';
import type { Row, View } from './view.js';

const editors: readonly Part[] = ['editor', 'editor2'];
const workers: readonly Part[] = [...editors, 'checker', 'checker2'];
const live: readonly string[] = ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED'];
const underCheck: readonly string[] = ['IN_CHECK', 'SIGNED_OFF'];

const articleOf = (view: View, row: Row | undefined): Row | undefined => row && view.one('article', row.article_id);
const standingLink = (view: View, claimId: string): Row | undefined =>
  view.all('claim_link', { kind: 'DUPLICATE', from_claim_id: claimId, unlinked_at: null })[0];

/** Bulk acts: a result each, one's refusal is no other's. */
const bulk =
  (field: string, from: readonly string[], to: (after: View, was: Row) => boolean, more: object = {}): Chooser =>
  (view, by, choice, flaw) => {
    const articleId = choice.one(view.all('article'))?.id;
    if (!articleId) return undefined;
    const claims = view.all('claim', { article_id: articleId }).slice(0, 3);
    if (!claims.length) return undefined;
    // the first one may be out of date: the others are done all the same
    const asked = claims.map(({ id, version }, i) => ({
      claimId: i === 0 && flaw.lost ? NOBODY : id,
      expectedVersion: version + (i === 0 ? flaw.drift : 0),
    }));
    const archived = view.one('article', articleId)!.state === 'ARCHIVED';
    return {
      by,
      field,
      input: { claims: asked, ...more },
      against: editors.includes(by) ? [] : ['PERMISSION_DENIED'],
      articles: [articleId],
      then: (after) =>
        claims.flatMap((was, i) => {
          // a duplicate comes back with what becomes of its original
          if (standingLink(view, was.id)) return [];
          const spoilt = i === 0 && (flaw.lost || flaw.drift !== 0);
          const done = to(after, was);
          const now = after.one('claim', was.id)!;
          if (!spoilt && !archived && from.includes(was.state)) return is(done, `${field}: ${was.state} became ${now.state}`);
          // a claim of the same article may have been waiting for the machine: its words and standing are what they were
          return is(
            now.state === was.state && now['wording_id'] === was['wording_id'],
            `${field}: ${was.state} became ${now.state} though it could not`,
          );
        }),
    };
  };

/** Where the words of a claim can be parted: between two of them. */
function halves(quote: string): [string, string] | undefined {
  const space = quote.indexOf(' ', Math.trunc(quote.length / 2));
  return space > 0 && space < quote.length - 1 ? [quote.slice(0, space), quote.slice(space + 1)] : undefined;
}

/** What is so of the children of a cut: they stand where the old one stood, and nothing that was found of it is theirs. */
function children(after: View, parents: readonly Row[], ids: readonly string[], accept: boolean): string[] {
  return [
    ...parents.flatMap(({ id }) => is(after.one('claim', id)?.state === 'SUPERSEDED', `the parent is ${after.one('claim', id)?.state}`)),
    ...parents.flatMap(({ id }) =>
      is(
        !after.all('task', { claim_id: id }).some(({ state }) => state !== 'ACCEPTED' && state !== 'CANCELLED'),
        'a task of the parent is open',
      ),
    ),
    ...ids.flatMap((id) => {
      const child = after.one('claim', id);
      return [
        ...is(child?.state === (accept ? 'QUEUED' : 'PROPOSED'), `a child is ${child?.state}`),
        ...is(after.all('verdict', { claim_id: id }).length === 0, 'a child was born with a verdict'),
      ];
    }),
  ];
}

const bornOf = (after: View, parents: readonly Row[], kind: string): string[] => [
  ...new Set(
    after
      .all('claim_link', { kind })
      .filter((link) => parents.some(({ id }) => id === link['from_claim_id']))
      .map((link) => String(link['to_claim_id'])),
  ),
];

const splitClaim: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'claim', choice, flaw, ({ state }) => live.includes(state));
  if (!at) return undefined;
  const { row } = at;
  const wording = row && view.one('claim_wording', row['wording_id'])!;
  const parted = wording ? halves(String(wording['quote'])) : ['Some', 'words'];
  if (!parted) return undefined;
  const start = Number(wording?.['start_at'] ?? 0);
  const cut = [
    { start, end: start + parted[0]!.length },
    { start: start + parted[0]!.length + 1, end: start + parted[0]!.length + 1 + parted[1]!.length },
  ];
  const [accept, force] = [choice.oneIn(2), choice.oneIn(2)];
  const article = articleOf(view, row);
  const parts = (flaw.blank ? cut.slice(0, 1) : cut).map((span) => ({ selectors: [span] }));
  const against = !editors.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        NotFound: !row,
        InvalidInput: flaw.blank,
        VersionConflict: late(at),
        IllegalTransition: row !== undefined && (!live.includes(row.state) || !underCheck.includes(article!.state)),
      });
  return {
    by,
    field: 'splitClaim',
    input: { claimId: at.id, expectedVersion: at.version, parts, accept, force },
    against,
    // somebody is at work on it; a part is a claim already; a claim of several spans has gaps between its words
    may: [...(force ? [] : ['TaskInHand']), 'ClaimExists', 'SpanOutsideClaim', 'SpanMismatch'],
    articles: [row?.article_id ?? ''],
    then: (after) => {
      const born = bornOf(after, [row!], 'SPLIT').filter((id) => !view.one('claim', id));
      return [...is(born.length === 2, `it was split into ${born.length}`), ...children(after, [row!], born, accept)];
    },
  };
};

const mergeClaims: Chooser = (view, by, choice, flaw) => {
  const article = choice.one(view.all('article'));
  const fitting = article ? view.all('claim', { article_id: article.id }).filter(({ state }) => live.includes(state)) : [];
  const [first, second] = fitting;
  if (!first || !second) return undefined;
  const accept = choice.oneIn(2);
  const claims = [first, second].map(({ id, version }, i) => ({
    claimId: i === 0 && flaw.lost ? NOBODY : id,
    expectedVersion: version + (i === 0 ? flaw.drift : 0),
  }));
  const asked = flaw.blank ? claims.slice(1) : claims;
  const against = !editors.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        InvalidInput: flaw.blank,
        NotFound: flaw.lost && !flaw.blank,
        VersionConflict: flaw.drift !== 0 && !flaw.lost && !flaw.blank,
        IllegalTransition: !underCheck.includes(article!.state),
      });
  return {
    by,
    field: 'mergeClaims',
    input: { claims: asked, accept, force: true },
    against,
    may: ['DutiesCollide', 'ClaimExists', 'InvalidInput', 'WordsLeftOut', 'SpanMismatch', 'IllegalTransition'],
    articles: [article!.id],
    then: (after) => {
      const born = bornOf(after, [first, second], 'MERGE').filter((id) => !view.one('claim', id));
      const collide = workers.filter(
        (part) =>
          (view.isApprover(part, first.id) && view.isChecker(part, second.id)) ||
          (view.isApprover(part, second.id) && view.isChecker(part, first.id)),
      );
      return [
        ...is(born.length === 1, `it was merged into ${born.length}`),
        ...is(collide.length === 0, `${collide.join()} checked one and approved the other`),
        ...children(after, [first, second], born, accept),
      ];
    },
  };
};

const linkDuplicate: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'claim', choice, flaw, ({ state }) => live.includes(state));
  if (!at) return undefined;
  const { row } = at;
  const original = choice.one(view.all('claim').filter(({ article_id }) => !row || article_id === row.article_id || choice.oneIn(8)));
  if (!original) return undefined;
  const article = articleOf(view, row);
  const against = !editors.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        NotFound: !row,
        VersionConflict: late(at),
        InvalidInput: row !== undefined && (original.id === row.id || original.article_id !== row.article_id),
        IllegalTransition:
          row !== undefined &&
          (!live.includes(row.state) ||
            !underCheck.includes(article!.state) ||
            !(live.includes(original.state) || standingLink(view, original.id))),
      });
  return {
    by,
    field: 'linkDuplicate',
    input: { claimId: at.id, expectedVersion: at.version, originalId: original.id },
    against,
    // what it is linked to may be linked on, and lead back
    may: standingLink(view, original.id) ? ['InvalidInput', 'IllegalTransition'] : [],
    articles: [row?.article_id ?? ''],
    then: (after) => [
      ...is(standingLink(after, at.id) !== undefined, 'no link stands'),
      ...is(after.one('claim', at.id)?.state === 'DISMISSED', `a duplicate is ${after.one('claim', at.id)?.state}`),
    ],
  };
};

const unlinkDuplicate: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'claim', choice, flaw, ({ id }) => standingLink(view, id) !== undefined);
  if (!at) return undefined;
  const { row } = at;
  const against = !editors.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        NotFound: !row,
        VersionConflict: late(at),
        IllegalTransition: row !== undefined && (row.state !== 'DISMISSED' || !underCheck.includes(articleOf(view, row)!.state)),
        NotLinked: row !== undefined && !standingLink(view, row.id),
      });
  return {
    by,
    field: 'unlinkDuplicate',
    input: { claimId: at.id, expectedVersion: at.version },
    against,
    articles: [row?.article_id ?? ''],
    then: (after) => [
      ...is(standingLink(after, at.id) === undefined, 'the link stands'),
      ...is(live.includes(after.one('claim', at.id)!.state), `it is ${after.one('claim', at.id)!.state}`),
    ],
  };
};

const moved = (to: string) => (after: View, was: Row) => after.one('claim', was.id)!.state === to;

export const claimActs: Readonly<Record<string, Chooser>> = {
  splitClaim,
  mergeClaims,
  linkDuplicate,
  unlinkDuplicate,
  acceptClaims: bulk('acceptClaims', ['PROPOSED'], moved('QUEUED')),
  dismissClaims: bulk('dismissClaims', live, moved('DISMISSED'), { reasonCode: 'OPINION' }),
  reopenClaims: bulk('reopenClaims', ['CHECKED', 'DISMISSED'], moved('QUEUED')),
  setPriorities: bulk('setPriorities', live, (after, was) => after.one('claim', was.id)!['priority'] === 7, { priority: 7 }),
};

export type { WideAct };
