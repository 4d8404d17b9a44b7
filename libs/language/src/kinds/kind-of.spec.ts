import { findDates } from '../dates/find-dates.js';
import { findNumbers } from '../numbers/find-numbers.js';
import { kindOf } from './kind-of.js';

const sort = (text: string, isQuotation = false): string =>
  kindOf({ text, isQuotation, numbers: findNumbers(text), dates: findDates(text, null) });

describe('kindOf', () => {
  it.each([
    ['Unemployment fell to 4.2 percent in May.', 'QUANTITY'],
    ['The state spends $3 billion a year on prisons.', 'QUANTITY'],
    ['At least 29 people were injured in the blast.', 'QUANTITY'],
    ['The forecast for Britain is better than the outlook for the United States.', 'COMPARISON'],
    ['It is the largest dam in Europe.', 'COMPARISON'],
    ['Two men robbed a bank in Leeds.', 'EVENT'],
    ['The court stayed the demolition of the house.', 'EVENT'],
    ['She was treated for Covid-19 in a hospital in Rome.', 'EVENT'],
    ['Dharma Productions belongs to a film-maker.', 'PROPERTY'],
    ['Islamic study is a subject of the exam.', 'PROPERTY'],
    ['The bridge collapsed because of the flood.', 'CAUSAL'],
    ['Voting by mail results in fraud.', 'CAUSAL'],
    ['The petition will be heard on Monday.', 'PREDICTION'],
    ['He is set to appear before the board.', 'PREDICTION'],
    ['Some mayors are fining people for going to church.', 'EVENT'],
    ['The senator wants to ban fracking.', 'OTHER'],
    ['The party opposes the new law.', 'OTHER'],
    ['The minister said that the plan was dead.', 'QUOTATION'],
    ['He tweeted “I stand with them” on Friday.', 'QUOTATION'],
  ])('sorts %j as %s', (text, kind) => {
    expect(sort(text)).toBe(kind);
  });

  it('takes reported speech as a quotation whatever it holds', () => {
    expect(sort('Unemployment fell to 4.2 percent in May.', true)).toBe('QUOTATION');
  });

  it('answers soon on a long text', () => {
    expect(sort('more and more words than ever '.repeat(20_000))).toBe('COMPARISON');
  });
});
