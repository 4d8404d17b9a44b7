import type { Stories, Told } from './story.js';

export const stories: Stories = {
  MemberExists: async (scene) => {
    const invite = (name: string) =>
      scene.act('admin', 'inviteMember', { name, kind: 'HUMAN', roles: ['OBSERVER'], email: 'nell@paper.example' });
    await invite('Nell');
    return invite('Nell again');
  },

  AccountShared: async (scene) => {
    // Nell has taken the invitations of two newsrooms
    const elsewhere = await scene.elsewhere();
    const email = 'nell.ink@paper.example';
    const password = 'three otters in a canoe';
    let memberId = '';
    for (const at of [elsewhere, scene]) {
      const person = { name: 'Nell Ink', kind: 'HUMAN', roles: ['OBSERVER'], email };
      memberId = (await at.done('admin', 'inviteMember', person)).id!;
      const { createSignInLink } = await at.query<{ createSignInLink: { secret: string } }>(
        'admin',
        `mutation { createSignInLink(input: { memberId: "${memberId}" }) { ... on CreatedSignInLink { secret } } }`,
      );
      await fetch(`${scene.desk.url}/accept-invitation`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ link: createSignInLink.secret, password }),
      });
    }
    const { done } = await scene.query<{ done: Told }>(
      'admin',
      `mutation { done: createSignInLink(input: { memberId: "${memberId}" }) { __typename ... on Refusal { code message } } }`,
    );
    return done;
  },

  LastAdmin: async (scene) => {
    const memberId = scene.member('admin');
    return scene.act('admin', 'changeRoles', { ...(await scene.at('memberId', memberId)), roles: ['OBSERVER'] });
  },
};
