import { specApi } from '../spec-api.builder.js';
import type { SpecApi, SpecMember } from '../spec-api.builder.js';

describe('the newsroom, through the api', () => {
  let desk: SpecApi;
  let newsroomId: string;
  let admin: SpecMember;
  let editor: SpecMember;
  let cms: SpecMember;

  beforeAll(async () => {
    desk = await specApi();
    newsroomId = await desk.newsroom();
    [admin, editor, cms] = [
      await desk.member(newsroomId, 'ADMIN'),
      await desk.member(newsroomId, 'EDITOR'),
      await desk.member(newsroomId, 'CMS'),
    ];
  });
  afterAll(() => desk.stop());

  it('tells everyone who they are', async () => {
    const { status, data, errors } = await editor.ask(
      '{ me { id name roles version createdAt removedAt newsroom { id slug timeZone policy { number setBy { id } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(status).toBe(200);
    expect(data.me).toEqual({
      id: editor.id,
      name: 'Ada EDITOR',
      roles: ['EDITOR'],
      version: 1,
      createdAt: '2026-03-02T09:00:00Z',
      removedAt: null,
      newsroom: { id: `newsroom_${newsroomId}`, slug: 'paper-1', timeZone: 'Europe/Berlin', policy: { number: 1, setBy: null } },
    });
    expect((await cms.ask('{ me { id roles } }')).data.me).toEqual({ id: cms.id, roles: ['CMS'] });
  });
});
