/** Who acts, as the verified token or the job says; never input. */
export type Actor = MemberActor | SystemActor | OperatorActor;

export type Role = 'ADMIN' | 'EDITOR' | 'CHECKER' | 'AUTHOR' | 'OBSERVER' | 'CMS';

export interface MemberActor {
  readonly kind: 'MEMBER';
  readonly newsroomId: string;
  readonly memberId: string;
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** A job or a sweep. */
export interface SystemActor {
  readonly kind: 'SYSTEM';
  readonly newsroomId: string;
}

/** The installation: makes newsrooms, belongs to none. */
export interface OperatorActor {
  readonly kind: 'OPERATOR';
  readonly newsroomId: string;
}

export const systemActor = (newsroomId: string): SystemActor => ({ kind: 'SYSTEM', newsroomId });
export const operatorActor = (newsroomId: string): OperatorActor => ({ kind: 'OPERATOR', newsroomId });

/**
 * Eyes that are nobody's: what is sealed from anybody is sealed from them, and all that is under embargo is not there. For a file that goes from hand
 * to hand.
 */
export const nobody = (newsroomId: string): MemberActor => {
  const id = '00000000-0000-0000-0000-000000000000';
  return { kind: 'MEMBER', newsroomId, memberId: id, personId: id, name: '', roles: [] };
};

export const has = (actor: Actor, ...roles: readonly Role[]): boolean =>
  actor.kind === 'MEMBER' && roles.some((role) => actor.roles.includes(role));
