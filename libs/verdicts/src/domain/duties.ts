import type { Actor, MemberActor } from '@stet/platform';

/**
 * The member who acts: an editor's word is a person's, never a job's.
 *
 * @throws Error where a job or the installation asks for what only a person may do
 */
export function memberOf(actor: Actor): MemberActor {
  if (actor.kind !== 'MEMBER') throw new Error(`${actor.kind} may not do what only a member may`);
  return actor;
}
