import type { Part } from '@test/cast';
import { is, late, NOBODY, reasons, say, target } from './act.js';
import type { Chooser } from './act.js';
import type { Row, View } from './view.js';

const workers: readonly Part[] = ['editor', 'editor2', 'checker', 'checker2'];
const editors: readonly Part[] = ['editor', 'editor2'];
const everybody: readonly Part[] = ['admin', ...workers, 'author', 'observer', 'cms'];
export const citable: readonly string[] = ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED'];

/** What another checker found blind is not there for anybody else who checks. */
export const perhapsSealed = (view: View): string[] => (view.all('policy', { blind_second_assessment: true }).length ? ['NotFound'] : []);

const mine = (view: View, by: Part, row: Row): boolean => row['added_by'] === view.members[by];
const isReader = (view: View, part: Part | undefined, row: Row): boolean =>
  part !== undefined && view.all('evidence_reader', { evidence_id: row.id, member_id: view.members[part] }).length > 0;
export const mayRead = (view: View, by: Part, row: Row): boolean =>
  row['visibility'] !== 'CONFIDENTIAL' || mine(view, by, row) || isReader(view, by, row);
const archived = (view: View, row: Row | undefined): boolean =>
  row !== undefined && view.one('article', row.article_id)!.state === 'ARCHIVED';
const isStanding = ({ state }: Row): boolean => state === 'STANDING';

const addEvidence: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'claim', choice, flaw, ({ state }) => citable.includes(state));
  if (!at) return undefined;
  const { row } = at;
  const [confidential, cited] = [!choice.oneIn(4), choice.oneIn(2)];
  const against = !workers.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        InvalidInput: flaw.blank,
        NotFound: !row,
        IllegalTransition: archived(view, row) || (cited && row !== undefined && !citable.includes(row.state)),
        OwnWorkEvidence: row !== undefined && (view.isAuthor(by, row.article_id) || view.isApprover(by, row.id)),
      });
  return {
    by,
    field: 'addEvidence',
    input: {
      claimId: at.id,
      source: { publisher: `Somebody ${choice.next() % 5}`, tier: 'PRIMARY' },
      quotation: say(flaw, `I saw it, ${choice.next()} times.`),
      visibility: confidential ? 'CONFIDENTIAL' : 'NEWSROOM',
      ...(cited && { cite: 'SUPPORTS' }),
    },
    against,
    articles: [row?.article_id ?? ''],
    then: (after, id) => {
      const made = after.one('evidence', id);
      return [
        ...is(made?.state === 'STANDING' && made['added_by'] === view.members[by], `the evidence is ${made?.state}`),
        ...is((made?.['quotation'] === null) === confidential, 'what is told in confidence lies in the open, or the other way round'),
        ...is(after.all('citation', { evidence_id: id }).length === (cited ? 1 : 0), 'it is cited otherwise than asked'),
      ];
    },
  };
};

/** Another number: with another place in it, which changes nothing of what is cited; with other words, which must be cited anew; with nothing. */
const amendEvidence: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'evidence', choice, flaw, isStanding);
  if (!at) return undefined;
  const { row } = at;
  const [otherWords, nothing] = [choice.oneIn(2), choice.oneIn(8)];
  const words = otherWords
    ? { quotation: `It is on record, line ${choice.next()}.` }
    : { locator: { kind: 'PAGE', value: String(1 + choice.next()) } };
  const against = !workers.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        InvalidInput: flaw.blank,
        NotFound: !row,
        VersionConflict: late(at),
        IllegalTransition: archived(view, row) || (row !== undefined && !isStanding(row)),
        NotYourEvidence: row !== undefined && !editors.includes(by) && !mine(view, by, row),
        EvidenceNotVisible: row !== undefined && !mayRead(view, by, row),
        OwnWorkEvidence: row !== undefined && view.isAuthor(by, row.article_id),
        EvidenceUnchanged: nothing && row !== undefined,
      });
  const lineage = row ? view.all('evidence', { lineage_id: row['lineage_id'] }) : [];
  const citing = view.all('citation').filter((citation) => lineage.some(({ id }) => id === citation['evidence_id']));
  const approved = citing.some(({ claim_id }) => view.isApprover(by, claim_id));
  return {
    by,
    field: 'amendEvidence',
    input: { evidenceId: at.id, expectedVersion: at.version, reason: say(flaw, 'Looked up again.'), ...(!nothing && words) },
    against,
    may: [...perhapsSealed(view), 'EvidenceUnchanged', ...(approved ? ['OwnWorkEvidence'] : [])],
    articles: [row?.article_id ?? ''],
    then: (after) => {
      const [next, ...others] = after.all('evidence', { amends_id: at.id });
      const former = after.one('evidence', at.id)!;
      return [
        ...is(others.length === 0 && next?.number === row!.number + 1 && next.state === 'STANDING', 'no one number follows it'),
        ...is(next?.['visibility'] === row!['visibility'] && next?.['lineage_id'] === row!['lineage_id'], 'it is of another confidence'),
        ...is(former.state === (otherWords ? 'AMENDED' : 'CARRIED'), `the former number is ${former.state}`),
        ...is(former['quotation'] === row!['quotation'], 'the former number was edited'),
        // who could read it reads it on
        ...is(
          everybody.every((part) => !mayRead(view, part, row!) || mayRead(after, part, next!)),
          'a reader was lost',
        ),
      ];
    },
  };
};

const withdrawEvidence: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'evidence', choice, flaw, isStanding);
  if (!at) return undefined;
  const { row } = at;
  const against = !workers.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        InvalidInput: flaw.blank,
        NotFound: !row,
        VersionConflict: late(at),
        IllegalTransition: row !== undefined && !isStanding(row),
        NotYourEvidence: row !== undefined && !editors.includes(by) && !mine(view, by, row),
      });
  return {
    by,
    field: 'withdrawEvidence',
    input: { evidenceId: at.id, expectedVersion: at.version, reason: say(flaw, 'It is about another bridge.') },
    against,
    may: perhapsSealed(view),
    articles: [row?.article_id ?? ''],
    then: (after) => [
      ...is(after.one('evidence', at.id)!.state === 'WITHDRAWN', `it is ${after.one('evidence', at.id)!.state}`),
      ...is(after.one('evidence', at.id)!['quotation'] === row!['quotation'], 'it is not readable as it was'),
    ],
  };
};

/** Names a reader of what is confidential, or strikes one off. */
const readers =
  (field: 'shareEvidence' | 'unshareEvidence'): Chooser =>
  (view, by, choice, flaw) => {
    const sharing = field === 'shareEvidence';
    const at = target(view, 'evidence', choice, flaw, (row) => row['visibility'] === 'CONFIDENTIAL' && mine(view, by, row));
    if (!at) return undefined;
    const { row } = at;
    const reader = flaw.blank ? undefined : choice.one(choice.oneIn(5) ? everybody : workers)!;
    const against = !workers.includes(by)
      ? ['PERMISSION_DENIED']
      : reasons({
          NotFound: !row || reader === undefined || (!sharing && !isReader(view, reader, row)),
          InvalidInput: (row !== undefined && row['visibility'] !== 'CONFIDENTIAL') || (sharing && !!reader && !workers.includes(reader)),
          NotYourEvidence: row !== undefined && !mine(view, by, row),
        });
    return {
      by,
      field,
      input: { evidenceId: at.id, memberId: reader === undefined ? NOBODY : view.members[reader] },
      against,
      may: perhapsSealed(view),
      articles: [row?.article_id ?? ''],
      then: (after) => is(isReader(after, reader, row!) === sharing, `${reader} ${sharing ? 'is no reader' : 'is a reader still'}`),
    };
  };

const readEvidence: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'evidence', choice, flaw, (row) => row['visibility'] === 'CONFIDENTIAL');
  if (!at) return undefined;
  const { row } = at;
  const against = !workers.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        NotFound: !row,
        InvalidInput: row !== undefined && row['visibility'] !== 'CONFIDENTIAL',
        EvidenceNotVisible: row !== undefined && !mayRead(view, by, row),
      });
  return {
    by,
    field: 'readEvidence',
    input: { evidenceId: at.id },
    against,
    may: perhapsSealed(view),
    articles: [row?.article_id ?? ''],
    then: (after) => is(after.events === view.events + 1, `${after.events - view.events} events tell of one reading`),
  };
};

const addSource: Chooser = (view, by, choice, flaw) => {
  const publisher = say(flaw, `Somebody ${choice.next() % 9}`);
  return {
    by,
    field: 'addSource',
    input: { publisher, tier: 'PRIMARY' },
    against: workers.includes(by) ? reasons({ InvalidInput: flaw.blank }) : ['PERMISSION_DENIED'],
    articles: [],
    then: (after) => {
      const found = after.all('source', { publisher, tier: 'PRIMARY' }).filter((row) => row['url'] === null);
      return is(found.length === 1, `${found.length} sources are one`);
    },
  };
};

const amendSource: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'source', choice, flaw);
  if (!at) return undefined;
  const { row } = at;
  const note = flaw.blank ? null : `Reliable in ${choice.next() % 3} of 3 cases.`;
  const against = !workers.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({ NotFound: !row, VersionConflict: late(at), InvalidInput: row !== undefined && row['reliability_note'] === note });
  return {
    by,
    field: 'amendSource',
    input: { sourceId: at.id, expectedVersion: at.version, reliabilityNote: note },
    against,
    may: perhapsSealed(view),
    articles: [],
    then: (after) => is(after.one('source', at.id)!['reliability_note'] === note, 'the note is another'),
  };
};

export const evidenceActs: Readonly<Record<string, Chooser>> = {
  addEvidence,
  amendEvidence,
  withdrawEvidence,
  shareEvidence: readers('shareEvidence'),
  unshareEvidence: readers('unshareEvidence'),
  readEvidence,
  addSource,
  amendSource,
};
