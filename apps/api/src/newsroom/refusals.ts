import { RefusalObject, RefusalType } from '../base/index.js';

@RefusalType('MemberExists', 'The person is a member of this newsroom already.')
export class MemberExistsObject extends RefusalObject {}

@RefusalType('LastAdmin', 'Nobody could let anybody in any more: a newsroom keeps at least one ADMIN.')
export class LastAdminObject extends RefusalObject {}

@RefusalType('AccountShared', 'The account opens other newsrooms as well: an ADMIN of one of them does not get a link to its password.')
export class AccountSharedObject extends RefusalObject {}
