import type { Part } from '@test/cast';
import { is, late, reasons, say, target } from './act.js';
import type { Chooser, Flaw } from './act.js';
import { citable, mayRead, perhapsSealed } from './acts-of-evidence.js';
import type { Row, View } from './view.js';

const workers: readonly Part[] = ['editor', 'editor2', 'checker', 'checker2'];
const desk: readonly Part[] = ['admin', ...workers, 'observer'];

/** What opened the thread of a comment, and what was said in it. */
const threadOf = (view: View, row: Row): Row[] => {
  const root = row['thread_id'] ?? row.id;
  return view.all('comment').filter((each) => each.id === root || each['thread_id'] === root);
};
const isOfDesk = (row: Row): boolean => row['task_id'] !== null || row['evidence_id'] !== null;
const isReply = (row: Row): boolean => row['thread_id'] !== null;
const isOpen = (row: Row): boolean => row['resolved_at'] === null;
/** A comment is there for who sees its article; of a task and of evidence, for the desk. */
const sees = (view: View, by: Part, row: Row): boolean => view.sees(by, row.article_id) && (!isOfDesk(row) || desk.includes(by));
const blocks = (view: View, row: Row): boolean => threadOf(view, row).some((each) => each['blocking'] === true);
/** What is said of confidential evidence, or while two assess apart, is sealed: who may not read it is told that it is not there. */
const perhapsUnseen = (view: View, row: Row | undefined): string[] =>
  row?.['sealed'] === true ? ['NotFound'] : row && isOfDesk(row) ? perhapsSealed(view) : [];

/** What a comment is said of, and what is in the way there. */
interface About {
  readonly field: 'claimId' | 'taskId' | 'evidenceId' | 'replyTo';
  readonly table: 'claim' | 'task' | 'evidence' | 'comment';
  readonly fits: (row: Row) => boolean;
  readonly against: (view: View, by: Part, row: Row) => Readonly<Record<string, boolean>>;
}

const abouts: readonly About[] = [
  {
    field: 'claimId',
    table: 'claim',
    fits: ({ state }) => [...citable, 'DISMISSED'].includes(state),
    against: (view, by, row) => ({
      NotFound: !view.sees(by, row.article_id),
      IllegalTransition: ![...citable, 'DISMISSED'].includes(row.state),
    }),
  },
  {
    field: 'taskId',
    table: 'task',
    // who talks about a task that is assessed apart has taken one side: its own spec looks at that
    fits: (row) => row['blind'] === false,
    against: (_view, by) => ({ NotFound: !desk.includes(by) }),
  },
  {
    field: 'evidenceId',
    table: 'evidence',
    fits: () => true,
    against: (view, by, row) => ({
      NotFound: !desk.includes(by),
      EvidenceNotVisible: row['visibility'] === 'CONFIDENTIAL' && !(workers.includes(by) && mayRead(view, by, row)),
    }),
  },
  {
    field: 'replyTo',
    table: 'comment',
    fits: isOpen,
    against: (view, by, row) => ({ NotFound: !sees(view, by, row), IllegalTransition: !isOpen(row) }),
  },
];

/** On a claim, a task, a passage, or in answer; sometimes one that blocks, sometimes one that names somebody. */
const comment: Chooser = (view, by, choice, flaw) => {
  const about = choice.one(abouts)!;
  const at = target(view, about.table, choice, flaw, about.fits);
  if (!at || (at.row && about.table === 'task' && !about.fits(at.row))) return undefined;
  const { row } = at;
  const blocking = choice.oneIn(2);
  const named = about.table === 'claim' && choice.oneIn(4) ? choice.one<Part>(['checker', 'author']) : undefined;
  const against =
    by === 'cms'
      ? ['PERMISSION_DENIED']
      : reasons({
          InvalidInput: flaw.blank,
          BlockingNotYours: blocking && !workers.includes(by),
          ...(row ? about.against(view, by, row) : { NotFound: true }),
          MentionCannotSee: row !== undefined && named !== undefined && !view.sees(named, row.article_id),
        });
  return {
    by,
    field: 'comment',
    input: {
      [about.field]: at.id,
      text: say(flaw, 'Which bridge?'),
      blocking,
      ...(named && { mentions: [`member_${view.members[named]}`] }),
    },
    against,
    may: about.table === 'evidence' ? perhapsSealed(view) : about.table === 'comment' ? perhapsUnseen(view, row) : [],
    articles: [row?.article_id ?? ''],
    then: (after, id) => {
      const made = after.one('comment', id);
      const root = about.table === 'comment' ? (row!['thread_id'] ?? row!.id) : null;
      return [
        ...is(made?.['blocking'] === blocking, `the comment is ${String(made?.['blocking'])}`),
        ...is(made?.['thread_id'] === root, 'it is in another thread'),
        ...is(!blocking || after.one('article', row!.article_id)!.state !== 'SIGNED_OFF', 'a release stands over a blocking comment'),
        ...is(after.all('comment_mention', { comment_id: id }).length === (named ? 1 : 0), 'it names others than it said'),
      ];
    },
  };
};

const editComment: Chooser = (view, by, choice, flaw) => {
  const mine = view.members[by];
  const at = target(view, 'comment', choice, flaw, (row) => isOpen(row) && row['written_by'] === mine);
  if (!at) return undefined;
  const { row } = at;
  const same = choice.oneIn(6);
  const before = row ? view.all('comment_text', { comment_id: row.id }).length : 0;
  const text = same && row ? String(row['text']) : `Which bridge, then? ${choice.next()}`;
  const against =
    by === 'cms'
      ? ['PERMISSION_DENIED']
      : reasons({
          InvalidInput: flaw.blank || row?.['text'] === text,
          NotFound: !row || !sees(view, by, row),
          NotYourComment: row !== undefined && row['written_by'] !== mine,
          VersionConflict: late(at),
          IllegalTransition: row !== undefined && !isOpen(row),
        });
  return {
    by,
    field: 'editComment',
    input: { commentId: at.id, expectedVersion: at.version, text: say(flaw, text) },
    against,
    may: perhapsUnseen(view, row),
    articles: [row?.article_id ?? ''],
    then: (after) => {
      const former = after.all('comment_text', { comment_id: at.id });
      return [
        ...is(after.one('comment', at.id)!['text'] === text, 'it says something else'),
        ...is(former.length === before + 1, `${former.length} former texts after ${before}`),
        ...is(
          former.some((each) => each['text'] === row!['text']),
          'what it said is gone',
        ),
      ];
    },
  };
};

/** Closes a thread, or opens it again. */
const closing =
  (field: 'resolveComment' | 'reopenComment', from: (row: Row) => boolean): Chooser =>
  (view, by, choice, flaw: Flaw) => {
    const at = target(view, 'comment', choice, flaw, (row) => from(row) && !isReply(row));
    if (!at) return undefined;
    const { row } = at;
    const blocking = row !== undefined && blocks(view, row);
    const against =
      by === 'cms'
        ? ['PERMISSION_DENIED']
        : reasons({
            NotFound: !row || !sees(view, by, row),
            InvalidInput: row !== undefined && isReply(row),
            VersionConflict: late(at),
            IllegalTransition: row !== undefined && !from(row),
            BlockingNotYours: blocking && !workers.includes(by),
          });
    return {
      by,
      field,
      input: { commentId: at.id, expectedVersion: at.version },
      against,
      may: perhapsUnseen(view, row),
      articles: [row?.article_id ?? ''],
      then: (after) => {
        const thread = threadOf(after, row!);
        const opened = field === 'reopenComment';
        return [
          ...is(
            thread.every((each) => isOpen(each) === opened),
            'a part of the thread is left behind',
          ),
          ...is(opened || after.one('comment', at.id)!['resolved_by'] === view.members[by], 'somebody else resolved it'),
          ...is(
            !opened || !blocking || after.one('article', row!.article_id)!.state !== 'SIGNED_OFF',
            'a release stands over a blocking comment',
          ),
        ];
      },
    };
  };

export const talkActs: Readonly<Record<string, Chooser>> = {
  comment,
  editComment,
  resolveComment: closing('resolveComment', isOpen),
  reopenComment: closing('reopenComment', (row) => !isOpen(row)),
};
