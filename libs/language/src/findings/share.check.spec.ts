import { run } from './finding-document.builder.js';
import { shareCheck } from './share.check.js';

describe('share', () => {
  it.each([
    'Of the votes, 12 of 40, or 50 percent, were void.',
    'The party won 30 of the 100 seats (45%).',
    'Some schools, 45 of 60, or 90 percent, stayed open.',
    'Inspectors closed 18 of 24 sites (65 percent).',
    'Only 5 out of 20 patients, or 35 per cent, recovered.',
    'She won 1,200 of 4,000 votes, or 40%.',
    'The court rejected 75 percent, or 9 of 18, of the appeals.',
    '60% (12 of 40) of the samples failed.',
    'Of the applicants, 250 out of 1,000 (35 percent) were refused.',
    'The senate passed 8 of its 16 bills, or 40 percent.',
    'Nearly all towns, 190 of 200 (85%), agreed.',
    'He missed 11 of 44 sessions, which is 15 percent.',
    'The study found 3 of 12 wells, or 33 percent, polluted.',
    'The firm cut 400 of 2,000 jobs — 30 percent.',
    'Police solved 90 of 150 cases, or just 45 percent.',
    'In the poll, 60% voted yes, 30% voted no and the remaining 5% abstained.',
    'It goes out again: 50% to wages, 40% to rent and the rest, 20%, to tax.',
    'Gas makes up 45 percent, coal 35 percent and the remaining 30 percent is nuclear.',
    'In May 70% supported it, 10% opposed it and the others, 10%, had no opinion.',
    'Women hold 40% of seats and men the remaining 70%.',
  ])('reports %j', (text) => {
    expect(run(shareCheck, text)).toHaveLength(1);
  });

  it.each([
    'Of the votes, 12 of 40, or 30 percent, were void.',
    'The party won 45 of the 100 seats (45%).',
    'Some schools, 45 of 60, or 75 percent, stayed open.',
    'Inspectors closed 2 of 3 sites (67 percent).',
    'Inspectors closed 2 of 3 sites (66.7 percent).',
    'Only 7 out of 20 patients, or 35 per cent, recovered.',
    'She won 1.2 million of 4 million votes, or 30%.',
    'About 1,000 of 2,900 votes, or about 35 percent, were void.',
    'In the poll, 60% voted yes, 30% voted no and the remaining 10% abstained.',
    'Gas makes up 45 percent, coal 35 percent and the remaining 20 percent is nuclear.',
    'Gas makes up 45.4 percent, coal 35.3 percent and the remaining 19.4 percent is nuclear.',
    'One of 50 states, or 10 percent more than last year, refused.',
    'He won 52 percent of 400 votes and 30 percent of 200.',
    'Of 500 workers, 20 percent left and the rest stayed.',
    'Turnout was 61 percent, 5 of 12 districts said.',
    'He must win 57 percent of the remaining delegates, she 67 percent.',
    'Some 3 of 4 dentists agreed; 20 percent of patients did not.',
    'The remaining 30 percent of the 500 houses were sold.',
    'It was the 2 of spades, 5 percent of the deck said.',
    'Prices rose 10 percent in 3 of 12 months, or 4 percent a year.',
    'Nearly 1 of 10 children (about 10 percent) had it.',
    'Of these, 40 percent were men and the remaining 25 percent of those were old.',
  ])('has nothing to say of %j', (text) => {
    expect(run(shareCheck, text)).toEqual([]);
  });
});
