import { operatorActor, systemActor } from '@stet/platform';
import type { MemberActor, Role } from '@stet/platform';
import { articleScope } from './article-scope.js';
import { refuseEmail, refuseLocale, refuseName, refuseSlug, refuseTimeZone } from './names.js';
import { mayDo, permissions } from './permissions.js';
import type { Act } from './permissions.js';
import { rolesFor } from './roles.js';

const member = (...roles: Role[]): MemberActor => ({ kind: 'MEMBER', newsroomId: 'n', memberId: 'm', personId: 'p', name: 'Ada', roles });

describe('the permission table', () => {
  const acts = Object.keys(permissions) as Act[];

  it('lets a CMS submit, revise and ask for clearance, and shows it nothing of the desk', () => {
    const allowed = acts.filter((act) => mayDo(['CMS'], act));
    expect(allowed.sort()).toEqual([
      'article',
      'articles',
      'clearance',
      'me',
      'node',
      'rescheduleArticle',
      'reviseArticle',
      'search',
      'submitArticle',
    ]);
  });

  it('gives observers reads and comments, and no act on claims, tasks or verdicts', () => {
    expect(['assignTask', 'acceptClaim', 'reviewVerdict', 'submitArticle'].some((act) => mayDo(['OBSERVER'], act as Act))).toBe(false);
    expect(['claims', 'tasks', 'verdicts', 'articles'].every((act) => mayDo(['OBSERVER'], act as Act))).toBe(true);
  });

  it('adds roles up', () => {
    expect(mayDo(['AUTHOR'], 'reviewVerdict')).toBe(false);
    expect(mayDo(['AUTHOR', 'EDITOR'], 'reviewVerdict')).toBe(true);
    expect(mayDo([], 'me')).toBe(false);
  });
});

describe('articleScope', () => {
  it('keeps authors and CMS to their own articles, unless another role sees all', () => {
    expect(articleScope(member('AUTHOR'))).toEqual({ memberId: 'm', personId: 'p' });
    expect(articleScope(member('CMS'))).toEqual({ memberId: 'm', personId: 'p' });
    expect(articleScope(member('AUTHOR', 'CHECKER'))).toBe('ALL');
    expect(articleScope(member('OBSERVER'))).toBe('ALL');
  });

  it('is as wide for an act as the roles that allow it', () => {
    const own = { memberId: 'm', personId: 'p' };
    expect(articleScope(member('AUTHOR', 'OBSERVER'), 'reviseArticle')).toEqual(own);
    expect(articleScope(member('ADMIN', 'AUTHOR', 'CHECKER'), 'answerAuthorQuery')).toEqual(own);
    expect(articleScope(member('AUTHOR', 'EDITOR'), 'reviseArticle')).toBe('ALL');
    expect(articleScope(member('AUTHOR', 'OBSERVER'), 'comment')).toBe('ALL');
  });

  it('shows jobs and the operator everything', () => {
    expect(articleScope(systemActor('n'))).toBe('ALL');
    expect(articleScope(operatorActor('n'))).toBe('ALL');
  });
});

describe('rolesFor', () => {
  it('puts roles in the order of the table, each once', () => {
    expect(rolesFor('HUMAN', ['CHECKER', 'ADMIN', 'CHECKER'])).toEqual(['ADMIN', 'CHECKER']);
  });

  it.each([
    ['HUMAN', []],
    ['HUMAN', ['CMS']],
    ['HUMAN', ['EDITOR', 'CMS']],
    ['MACHINE', ['EDITOR']],
    ['MACHINE', ['CMS', 'OBSERVER']],
  ] as const)('refuses a %s with %j', (kind, wanted) => {
    expect(rolesFor(kind, wanted)).toMatchObject({ code: 'INVALID_INPUT', field: 'roles' });
  });

  it('lets machines be a CMS or an observer', () => {
    expect(rolesFor('MACHINE', ['CMS'])).toEqual(['CMS']);
    expect(rolesFor('MACHINE', ['OBSERVER'])).toEqual(['OBSERVER']);
  });
});

describe('what a newsroom is told', () => {
  it.each(['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'UTC', 'Asia/Kolkata'])('takes the zone %s', (zone) => {
    expect(refuseTimeZone(zone)).toBeUndefined();
  });
  it.each(['', 'Europe/Atlantis', '+02:00', 'Berlin time', '../etc'])('refuses the zone %j', (zone) => {
    expect(refuseTimeZone(zone)).toMatchObject({ field: 'timeZone' });
  });
  it.each(['en', 'de-AT', 'zh-Hant-TW'])('takes the locale %s', (locale) => expect(refuseLocale(locale)).toBeUndefined());
  it.each(['', 'english please', 'x'])('refuses the locale %j', (locale) =>
    expect(refuseLocale(locale)).toMatchObject({ field: 'locale' }),
  );

  it('looks at slugs, names and addresses', () => {
    expect(refuseSlug('the-courier-2')).toBeUndefined();
    for (const slug of ['', 'a', '-a', 'The', 'a_b', 'a'.repeat(64)]) expect(refuseSlug(slug)).toMatchObject({ field: 'slug' });
    expect(refuseName('name', '李')).toBeUndefined();
    for (const name of ['', ' \n', 'x'.repeat(201)]) expect(refuseName('label', name)).toMatchObject({ field: 'label' });
    expect(refuseName('name', '😀'.repeat(200))).toBeUndefined();
    expect(refuseEmail('ada@example.org')).toBeUndefined();
    for (const email of ['ada', 'a@', '@b', 'a b@c', 'a@b@c']) expect(refuseEmail(email)).toMatchObject({ field: 'email' });
  });
});
