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

/** The account opens other newsrooms as well: an ADMIN of one of them must not set its password. */
export class AccountShared extends Refusal {
  readonly kind = 'AccountShared';
  readonly message =
    'This account opens other newsrooms, too. Its password is set anew by mail to the person, or by the operator of the installation.';
}
