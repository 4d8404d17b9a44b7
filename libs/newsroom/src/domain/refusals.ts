import { Refusal } from '@stet/platform';

/** Another newsroom of this installation has the slug. */
export class SlugTaken extends Refusal {
  readonly kind = 'SlugTaken';
  readonly message = 'Another newsroom has this slug.';
}

/** The person is a member of this newsroom already. */
export class MemberExists extends Refusal {
  readonly kind = 'MemberExists';
  readonly message = 'This person is a member already.';
}

/** Nobody could let anybody in any more. */
export class LastAdmin extends Refusal {
  readonly kind = 'LastAdmin';
  readonly message = 'A newsroom keeps at least one ADMIN.';
}
