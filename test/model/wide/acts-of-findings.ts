import { reasons, say, is, target } from './act.js';
import type { Chooser } from './act.js';
import type { Row, View } from './view.js';

const workers: readonly string[] = ['editor', 'editor2', 'checker', 'checker2'];

const decisionsOn = (view: View, finding: Row): Row[] =>
  view.all('finding_decision', { article_id: finding.article_id, fingerprint: finding['fingerprint'] }).sort((a, b) => b.number - a.number);

const decide =
  (field: 'confirmFinding' | 'waiveFinding'): Chooser =>
  (view, by, choice, flaw) => {
    const at = target(view, 'finding', choice, flaw);
    if (!at) return undefined;
    const decision = field === 'waiveFinding' ? 'WAIVED' : 'CONFIRMED';
    const { row } = at;
    const article = row && view.one('article', row.article_id)!;
    const made = row ? decisionsOn(view, row) : [];
    const expectedVersion = made.length + 1 + flaw.drift;
    const newest = row && view.one('revision', row['revision_id'])!.number === article!['revision_number'];
    const input = { findingId: at.id, expectedVersion, ...(field === 'waiveFinding' || !flaw.blank ? { reason: say(flaw, 'Seen.') } : {}) };
    const against = !workers.includes(by)
      ? ['PERMISSION_DENIED']
      : reasons({
          NotFound: !row,
          InvalidInput: field === 'waiveFinding' && flaw.blank,
          RevisionOutdated: row !== undefined && !newest,
          VersionConflict: row !== undefined && flaw.drift !== 0,
          IllegalTransition: article?.state === 'ARCHIVED' || made[0]?.['decision'] === decision,
          OwnWorkFinding: row !== undefined && view.isAuthor(by, row.article_id),
        });
    return {
      by,
      field,
      input,
      against,
      articles: [row?.article_id ?? ''],
      then: (after) => {
        const [last, ...former] = decisionsOn(after, row!);
        return [
          ...is(former.length === made.length, `${former.length} decisions before the last, there were ${made.length}`),
          ...is(
            last?.['decision'] === decision && last['decided_by'] === view.members[by],
            `the last decision is ${String(last?.['decision'])}`,
          ),
          // advice: nothing else moves
          ...is(after.one('article', row!.article_id)!.state === article!.state, 'a decision on a finding moved its article'),
        ];
      },
    };
  };

export const findingActs: Readonly<Record<string, Chooser>> = {
  confirmFinding: decide('confirmFinding'),
  waiveFinding: decide('waiveFinding'),
};
