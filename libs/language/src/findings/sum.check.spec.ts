import { run } from './finding-document.builder.js';
import { sumCheck } from './sum.check.js';

describe('sum', () => {
  it.each([
    ['A total of 20 people were hurt: 5 men, 6 women and 7 children.', 'SUM_MISMATCH'],
    ['The attack killed 12 people – 7 soldiers and 6 civilians.', 'SUM_MISMATCH'],
    ['The jury of 12 members, made up of 8 women and 5 men, met.', 'SUM_MISMATCH'],
    ['Police held 40 people, of whom 25 were men and 10 were women.', 'SUM_MISMATCH'],
    ['He sold 3 houses and 4 flats, a total of 8.', 'SUM_MISMATCH'],
    ['The city bought 15 buses and 20 trams, for a total of 45.', 'SUM_MISMATCH'],
    ['They lost 2 planes, 3 tanks and 4 trucks, making 10.', 'SUM_MISMATCH'],
    ['It costs $30 for adults and $10 for children, a total of $50.', 'SUM_MISMATCH'],
    ['Of the dead, 10 people, including 8 children and 5 women, were buried.', 'SUM_MISMATCH'],
    ['Rescuers freed 6 people, including 4 women and 5 men.', 'SUM_MISMATCH'],
    ['Altogether 100 seats: 40 for the left, 35 for the right and 15 for others.', 'SUM_MISMATCH'],
    ['The committee has 9 members: 4 democrats and 6 republicans.', 'SUM_MISMATCH'],
    ['A combined 50 medals: 20 gold, 15 silver and 10 bronze.', 'SUM_MISMATCH'],
    ['In total, 7 bridges – 3 old and 5 new – were closed.', 'SUM_MISMATCH'],
    ['He won 52 percent to 46 percent, a margin of 8 points.', 'DIFFERENCE_MISMATCH'],
    ['The bill passed 60 to 40, a margin of 25.', 'DIFFERENCE_MISMATCH'],
    ['She leads with 48% against 41%, a lead of 12 points.', 'DIFFERENCE_MISMATCH'],
    ['He won by a margin of 10 votes, 55 to 50.', 'DIFFERENCE_MISMATCH'],
    ['The motion got 210 votes to 190, with a majority of 40.', 'DIFFERENCE_MISMATCH'],
    ['It stood at $300 to $250, a difference of $80.', 'DIFFERENCE_MISMATCH'],
  ])('reports %j as %s', (text, code) => {
    expect(run(sumCheck, text).map((finding) => finding.code)).toEqual([code]);
  });

  it.each([
    'A total of 18 people were hurt: 5 men, 6 women and 7 children.',
    'The attack killed 13 people – 7 soldiers and 6 civilians.',
    'The jury of 12 members, made up of 7 women and 5 men, met.',
    'Police held 40 people, of whom 25 were men and 15 were women.',
    'He sold 3 houses and 4 flats, a total of 7.',
    'The city bought 15 buses and 20 trams, for a total of 35.',
    'Of the dead, 20 people, including 8 children and 5 women, were buried.',
    'Rescuers freed 60 people, including 4 women and 5 men.',
    'The company has 500 workers: 20 percent are women and 80 percent men.',
    'He won 52 percent to 46 percent, a margin of 6 points.',
    'The bill passed 60 to 40, a margin of 20.',
    'She leads with 48.4% against 41.7%, a lead of 7 points.',
    'About 50 people came: some 20 men and 25 women.',
    'He met 12 ministers, of whom 3 spoke for 10 minutes and 4 for an hour.',
    'The fund spent $1.2 million: $0.7 million on rent and $0.5 million on wages.',
    'The tour has 10 stops, including 3 in Spain and 4 in France.',
    'A total of 30 players, 12 of them new, came.',
    'Twelve people, 2 of them children, were hurt; 3 died.',
    'The test of 100 questions took 3 hours and 20 minutes.',
    'There are 5 parties: 2 old and 3 new.',
    'The firm has 3 plants and 4 shops and made 20 million.',
  ])('has nothing to say of %j', (text) => {
    expect(run(sumCheck, text)).toEqual([]);
  });
});
