import type { Event } from '@stet/platform';
import { authorIsTold, authorsSight } from './authors-sight.js';
import { releaseRules } from './release-ends.js';

const event = (type: string, data: Event['data'], actorId: string | null = 'editor'): Event => ({
  ...{ id: 'e', type, v: 1, newsroomId: 'n', articleId: 'a', articleSeq: 3, subjectType: 'claim', subjectId: 'c' },
  ...{ actorKind: 'MEMBER', actorId, at: '2026-03-02T09:00:00.000Z', data },
});

describe('what an author is told', () => {
  it('names events there are', () => {
    expect(Object.keys(authorsSight).filter((type) => !(type in releaseRules))).toEqual([]);
  });

  it('is where the claim stands, without the desk’s reason and without who said so', () => {
    const dismissed = event('ClaimDismissed', { wordingId: 'w', reasonCode: 'OPINION', remarkId: 'r', remarkSha256: 's' });
    expect(authorIsTold(dismissed, 'author')).toEqual({ ...dismissed, data: { wordingId: 'w', reasonCode: 'OPINION' }, actorId: null });
  });

  it('names who acted where it was the author', () => {
    expect(authorIsTold(event('AuthorQueryAnswered', { claimId: 'c', state: 'STET', sha256: 'x' }, 'author'), 'author')).toMatchObject({
      actorId: 'author',
      data: { claimId: 'c', state: 'STET' },
    });
  });

  it.each([
    'TaskAssigned',
    'TaskSubmitted',
    'EvidenceCited',
    'VerdictProposed',
    'VerdictReviewed',
    'ContactLogged',
    'CommentWritten',
    'NewKind',
  ])('is nothing of %s', (type) => {
    expect(authorIsTold(event(type, { claimId: 'c' }), 'author')).toBeUndefined();
  });

  it('never holds a remark or a hash of one', () => {
    expect(
      Object.values(authorsSight)
        .flat()
        .filter((name) => /remark|sha256$/i.test(name) && name !== 'textSha256'),
    ).toEqual([]);
  });
});
