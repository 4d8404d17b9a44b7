/**
 * An expected "no". A rule returns it, a use case hands it up, the act that got it is rolled back, and the edge shows it as a member of
 * the mutation's union. A fault is something else: an exception.
 *
 * `kind` is the name of the GraphQL type; the stable code is the same in capitals (`VersionConflict` → `VERSION_CONFLICT`). Everything a
 * client needs to go on stands in further fields.
 *
 * @example if (task.version !== expected) return new VersionConflict(task.version);
 */
export abstract class Refusal {
  abstract readonly kind: string;
  abstract readonly message: string;

  get code(): string {
    return codeOf(this.kind);
  }
}

/** `OwnWorkReview` → `OWN_WORK_REVIEW` */
export const codeOf = (kind: string): string => kind.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();

export const isRefusal = (value: unknown): value is Refusal => value instanceof Refusal;

/** The object the id names is not there for this actor: unknown and foreign ids look the same. */
export class NotFound extends Refusal {
  readonly kind = 'NotFound';
  readonly message: string;
  /** @param what the type of the object asked for, in the words of the glossary: `task` */
  constructor(readonly what: string) {
    super();
    this.message = `There is no such ${what}.`;
  }
}

/** Somebody was faster: the object is no longer the one the actor looked at. */
export class VersionConflict extends Refusal {
  readonly kind = 'VersionConflict';
  readonly message: string;
  constructor(readonly currentVersion: number) {
    super();
    this.message = `This was changed meanwhile: it is at version ${currentVersion} now.`;
  }
}

/** The state does not allow this act. */
export class IllegalTransition extends Refusal {
  readonly kind = 'IllegalTransition';
  readonly message: string;
  /**
   * @param state the state it is in
   * @param act what was asked, e.g. `startTask`
   * @param allowed the states from which the act is possible, or to which one can go, in the words of the state table
   */
  constructor(
    readonly state: string,
    readonly act: string,
    readonly allowed: readonly string[],
  ) {
    super();
    this.message = `${act} is not possible in the state ${state}${allowed.length ? ` (only: ${allowed.join(', ')})` : ''}.`;
  }
}

/** A value that fits its type but not its meaning. */
export class InvalidInput extends Refusal {
  readonly kind = 'InvalidInput';
  readonly message: string;
  /**
   * @param field the path of the input's field, e.g. `spans.0.start`
   * @param problem one sentence for a person
   */
  constructor(
    readonly field: string,
    readonly problem: string,
  ) {
    super();
    this.message = `${field}: ${problem}`;
  }
}

/** The same Idempotency-Key was used for another request. */
export class IdempotencyKeyReused extends Refusal {
  readonly kind = 'IdempotencyKeyReused';
  readonly message = 'This Idempotency-Key was used for another request within the last 24 hours.';
}
