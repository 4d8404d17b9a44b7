import { registerEnumType } from '@nestjs/graphql';
import type { ContactChannel, ContactOutcome, QueryAnswer, QueryKind, QueryState } from '@stet/evidence';

export const AuthorQueryKindEnum: Readonly<Record<QueryKind, QueryKind>> = { QUESTION: 'QUESTION', WORDING: 'WORDING' };
registerEnumType(AuthorQueryKindEnum, {
  name: 'AuthorQueryKind',
  description: 'What is asked of the author.',
  valuesMap: {
    QUESTION: { description: 'Something to be answered in words.' },
    WORDING: { description: 'Other words for a claim, to be accepted or not.' },
  },
});

export const AuthorQueryStateEnum: Readonly<Record<QueryState, QueryState>> = {
  OPEN: 'OPEN',
  ANSWERED: 'ANSWERED',
  ACCEPTED: 'ACCEPTED',
  REJECTED: 'REJECTED',
  STET: 'STET',
  WITHDRAWN: 'WITHDRAWN',
};
registerEnumType(AuthorQueryStateEnum, {
  name: 'AuthorQueryState',
  description: 'What became of a query; all but OPEN are final.',
  valuesMap: {
    OPEN: { description: 'It waits for an answer.' },
    ANSWERED: { description: 'A question was answered in words.' },
    ACCEPTED: { description: 'The wording was accepted: a revision has it.' },
    REJECTED: { description: 'It was rejected, with a reason.' },
    STET: { description: 'An editor lets the text stand, with a reason.' },
    WITHDRAWN: { description: 'It was taken back.' },
  },
});

export const AuthorQueryAnswerEnum: Readonly<Record<QueryAnswer, QueryAnswer>> = {
  ANSWER: 'ANSWER',
  ACCEPT: 'ACCEPT',
  REJECT: 'REJECT',
  STET: 'STET',
};
registerEnumType(AuthorQueryAnswerEnum, {
  name: 'AuthorQueryAnswer',
  description: 'How a query is answered.',
  valuesMap: {
    ANSWER: { description: 'A question, in words.' },
    ACCEPT: { description: 'A proposed wording: it becomes a revision.' },
    REJECT: { description: 'No, with a reason.' },
    STET: { description: 'Let it stand: the word of an editor who did not write the article, with a reason.' },
  },
});

export const ContactChannelEnum: Readonly<Record<ContactChannel, ContactChannel>> = {
  PHONE: 'PHONE',
  EMAIL: 'EMAIL',
  LETTER: 'LETTER',
  IN_PERSON: 'IN_PERSON',
  MESSAGE: 'MESSAGE',
  OTHER: 'OTHER',
};
registerEnumType(ContactChannelEnum, {
  name: 'ContactChannel',
  description: 'How somebody was asked.',
  valuesMap: {
    PHONE: { description: 'By telephone.' },
    EMAIL: { description: 'By e-mail.' },
    LETTER: { description: 'By letter.' },
    IN_PERSON: { description: 'Face to face.' },
    MESSAGE: { description: 'By a message: a messenger, a form on the web.' },
    OTHER: { description: 'Otherwise.' },
  },
});

export const ContactOutcomeEnum: Readonly<Record<ContactOutcome, ContactOutcome>> = {
  AWAITED: 'AWAITED',
  ANSWERED: 'ANSWERED',
  SILENT: 'SILENT',
  DECLINED: 'DECLINED',
};
registerEnumType(ContactOutcomeEnum, {
  name: 'ContactOutcome',
  description: 'What came of asking.',
  valuesMap: {
    AWAITED: { description: 'Nothing yet.' },
    ANSWERED: { description: 'They answered.' },
    SILENT: { description: 'Their time passed without a word.' },
    DECLINED: { description: 'They would not say anything.' },
  },
});
