export const contactChannels = ['PHONE', 'EMAIL', 'LETTER', 'IN_PERSON', 'MESSAGE', 'OTHER'] as const;
export type ContactChannel = (typeof contactChannels)[number];

export const contactOutcomes = ['AWAITED', 'ANSWERED', 'SILENT', 'DECLINED'] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

/** Read: "AWAITED goes to SILENT by recordAnswer". Who kept silent may still answer; an answer is for good. */
export const contactTransitions = {
  AWAITED: { ANSWERED: 'recordAnswer', SILENT: 'recordAnswer', DECLINED: 'recordAnswer' },
  SILENT: { ANSWERED: 'recordAnswer', DECLINED: 'recordAnswer' },
  ANSWERED: {},
  DECLINED: {},
} as const satisfies Record<ContactOutcome, Partial<Record<ContactOutcome, string>>>;

export const mayRecord = (from: ContactOutcome, to: ContactOutcome): boolean => to in contactTransitions[from];

/** The outcomes from which this one may be recorded. */
export const fromWhichOutcomes = (to: ContactOutcome): ContactOutcome[] => contactOutcomes.filter((from) => mayRecord(from, to));
