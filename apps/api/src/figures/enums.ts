import { registerEnumType } from '@nestjs/graphql';
import type { Grouping } from '@stet/figures';

export const StatisticsGroupingEnum: Readonly<Record<Grouping, Grouping>> = {
  DAY: 'DAY',
  WEEK: 'WEEK',
  MONTH: 'MONTH',
  DESK: 'DESK',
  ARTICLE_KIND: 'ARTICLE_KIND',
  CLAIM_KIND: 'CLAIM_KIND',
  MEMBER: 'MEMBER',
};
registerEnumType(StatisticsGroupingEnum, {
  name: 'StatisticsGrouping',
  description: 'What figures are told apart by.',
  valuesMap: {
    DAY: { description: 'Days, up to 92 of them.' },
    WEEK: { description: 'Weeks from Monday on, up to 378 days.' },
    MONTH: { description: 'Months of the calendar, up to 1830 days.' },
    DESK: { description: 'The desk an article was submitted for.' },
    ARTICLE_KIND: { description: 'The kind an article was submitted as.' },
    CLAIM_KIND: { description: 'The kind of the words a claim was found with.' },
    MEMBER: { description: 'Who did it, or who held the task.' },
  },
});
