import type { Stories } from './story.js';

export const stories: Stories = {
  MemberExists: async (scene) => {
    const invite = (name: string) =>
      scene.act('admin', 'inviteMember', { name, kind: 'HUMAN', roles: ['OBSERVER'], email: 'nell@paper.example' });
    await invite('Nell');
    return invite('Nell again');
  },

  LastAdmin: async (scene) => {
    const memberId = scene.member('admin');
    return scene.act('admin', 'changeRoles', { ...(await scene.at('memberId', memberId)), roles: ['OBSERVER'] });
  },
};
