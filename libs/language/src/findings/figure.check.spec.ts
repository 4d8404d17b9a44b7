import { figureCheck } from './figure.check.js';
import { run } from './finding-document.builder.js';

describe('figure', () => {
  it.each([
    'The fire killed 12 people in the hotel. The fire in the hotel killed 14 people.',
    'The company employs 500 workers in Leeds. In Leeds the company employs 600 workers.',
    'The bridge cost $3 million to repair. The bridge cost $5 million to repair.',
    'Police arrested 40 protesters at the station. At the station police arrested 45 protesters.',
    'The survey asked 1,000 voters in Ohio. The survey asked 1,500 voters in Ohio.',
    'The storm destroyed 200 homes along the coast. Along the coast 250 homes were destroyed by the storm.',
    'Unemployment in Spain stands at 14 percent. Unemployment in Spain stands at 12 percent.',
    'The tunnel under the river is 5 km long. The tunnel under the river is 7 km long.',
    'The jury found 3 men guilty of fraud. The jury found 4 men guilty of fraud.',
    'The museum bought 12 paintings from the widow. The museum bought 17 paintings from the widow.',
    'The council approved 300 flats on the site. The council approved 350 flats on the site.',
    'The ship carried 90 passengers and sank. The ship that sank carried 98 passengers.',
    'The charity fed 4,000 children in Kabul. In Kabul the charity fed 6,000 children.',
    'The court fined the bank $20 million for fraud. For fraud the court fined the bank $25 million.',
    'The dam holds 70 tonnes of steel. The dam holds 75 tonnes of steel.',
    'The rebels hold 15 hostages in the village. The rebels hold 18 hostages in the village.',
    'Doctors treated 30 patients for burns. Doctors treated 36 patients for burns.',
    'The union represents 2,000 drivers nationwide. Nationwide the union represents 3,000 drivers.',
    'The plan would cut 80 posts at the hospital. The plan would cut 60 posts at the hospital.',
    'The school has 700 pupils on its rolls this term. The school has 640 pupils on its rolls this term.',
  ])('reports %j', (text) => {
    expect(run(figureCheck, text)).toMatchObject([{ code: 'FIGURE_DIFFERS' }]);
  });

  it.each([
    'The fire killed 12 people in the hotel. The fire in the hotel killed 12 people.',
    'The fire killed 12 people in the hotel. The flood killed 14 people in the village.',
    'The company employs 500 workers in Leeds. The company employs 600 workers in York.',
    'The survey asked 1,000 voters in May 2019. The survey asked 1,500 voters in May 2020.',
    'Police arrested at least 40 protesters at the station. At the station police arrested 45 protesters.',
    'The fire killed about 12 people. The fire killed 14 people.',
    'The fund holds $1.2 million in bonds. The fund holds $1.23 million in bonds.',
    'Unemployment in Spain rose to 14 percent. Unemployment in Spain stands at 12 percent.',
    'The school has 700 pupils. Last year the school had 640 pupils.',
    'Three men were charged. Two women were charged.',
    'He scored 12 points in the first game. He scored 14 points in the second game.',
    'Type 1 wells are deep. Type 2 wells are shallow.',
    'A four-way race is tight. A two-way race is not.',
    'The bill has 12 pages. The law has 14 pages.',
    'The storm destroyed 200 homes. Another 250 homes were damaged by the storm.',
    'She has 2 sons. He has 3 sons.',
    'The train leaves at 10:30. The train leaves at 11:30.',
    'The jury found 3 men guilty. The jury heard 4 men.',
    'Initially police said 3 people were hurt in the crash. Police said 5 people were hurt in the crash.',
    'In Ohio 40 percent of voters chose him. In Iowa 45 percent of voters chose him.',
    'He waited 3 days. She waited 4 days.',
  ])('has nothing to say of %j', (text) => {
    expect(run(figureCheck, text)).toEqual([]);
  });
});
