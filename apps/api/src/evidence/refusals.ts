import { Field, registerEnumType } from '@nestjs/graphql';
import type { OwnWorkReason } from '@stet/evidence';
import { RefusalObject, RefusalType } from '../base/index.js';

export const OwnWorkReasonEnum: Readonly<Record<OwnWorkReason, OwnWorkReason>> = { AUTHOR: 'AUTHOR', APPROVER: 'APPROVER' };
registerEnumType(OwnWorkReasonEnum, {
  name: 'OwnWorkReason',
  description: 'Who somebody already is, and so cannot check.',
  valuesMap: { AUTHOR: { description: 'An author of the article.' }, APPROVER: { description: 'Who approved a verdict on the claim.' } },
});

@RefusalType('OwnWorkEvidence', 'Who wrote the article or approved a verdict on the claim may not bring evidence for it.')
export class OwnWorkEvidenceObject extends RefusalObject {
  @Field(() => OwnWorkReasonEnum, { description: 'Who the person (or whoever brought the evidence) already is.' })
  reason: OwnWorkReason;
}

@RefusalType('AlreadyCited', 'The evidence is cited for these words already.')
export class AlreadyCitedObject extends RefusalObject {
  /** bare uuid; the field `citation` shows it */
  citationId: string;
}

@RefusalType('NotYourEvidence', 'Only who brought it, or an editor, takes it back.')
export class NotYourEvidenceObject extends RefusalObject {}

@RefusalType('QuotationNotFound', 'The snapshot is a text that does not hold the quotation, white space and typography apart.')
export class QuotationNotFoundObject extends RefusalObject {}

@RefusalType('EvidenceUnchanged', 'The amendment amends nothing.')
export class EvidenceUnchangedObject extends RefusalObject {}

@RefusalType('SecretKeyMissing', 'The installation has no STET_SECRET_KEY, and confidential evidence is not kept in the open.')
export class SecretKeyMissingObject extends RefusalObject {}

@RefusalType('EvidenceNotVisible', 'Confidential evidence you may not read: on it you approve nothing, and cite nothing of it.')
export class EvidenceNotVisibleObject extends RefusalObject {
  /** bare uuids; the field `evidence` shows them */
  evidenceIds: readonly string[];
}
