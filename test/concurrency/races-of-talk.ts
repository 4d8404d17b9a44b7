import { CommentService } from '@stet/talk';
import { must } from '../rules/desk.builder.js';
import { A, is } from './race-acts.js';
import type { Race } from './race.js';
import { firstClaim } from './release-rival.js';

/** What several people do with one thread. */
export const talkRaces: readonly Race[] = [
  {
    name: 'other words for a comment, against its thread resolved and a reply to it',
    honest: [
      ['DONE', 'VersionConflict'],
      ['DONE', 'VersionConflict'],
      ['DONE', 'IllegalTransition'],
    ],
    ordered: true,
    start: async (desk) => {
      const comments = desk.place.get(CommentService);
      const { id: claimId } = await firstClaim(desk, await desk.submit([A]));
      const { commentId } = must(await desk.act(desk.checker2, (work) => comments.comment(work, { claimId, text: 'Which port?' })));
      const at = { commentId, expectedVersion: 1 };
      return {
        acts: [
          () => desk.act(desk.checker2, (work) => comments.editComment(work, { ...at, text: 'Which harbour?' })),
          () => desk.act(desk.editor2, (work) => comments.resolveComment(work, at)),
          () => desk.act(desk.editor2, (work) => comments.comment(work, { replyTo: commentId, text: 'The old one.' })),
        ],
        settled: ([edited, resolved]) =>
          Promise.resolve(is((edited === 'DONE') !== (resolved === 'DONE'), `edited: ${edited}, resolved: ${resolved}`)),
      };
    },
  },
];
