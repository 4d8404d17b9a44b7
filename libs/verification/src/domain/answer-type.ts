export const answerTypes = ['YES_NO', 'TEXT', 'NUMBER', 'DATE', 'EVIDENCE', 'CHOICE'] as const;
/** What a step of a checklist asks for. EVIDENCE: passages that are cited for the claim; CHOICE: one of the step's options. */
export type AnswerType = (typeof answerTypes)[number];
