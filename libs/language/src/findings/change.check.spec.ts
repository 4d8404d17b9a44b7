import { changeCheck } from './change.check.js';
import { run } from './finding-document.builder.js';

describe('change', () => {
  it.each([
    ['Profit rose 50 percent from $10 million to $12 million.', 'CHANGE_MISMATCH'],
    ['Sales fell 20% to 60 units from 100.', 'CHANGE_MISMATCH'],
    ['The price climbed from $40 to $50, an increase of 40 percent.', 'CHANGE_MISMATCH'],
    ['Exports dropped from 500 tonnes to 400 tonnes, a 40 percent fall.', 'CHANGE_MISMATCH'],
    ['A 10 percent increase from 200 to 260 was reported.', 'CHANGE_MISMATCH'],
    ['Unemployment fell from 8 percent to 6 percent, a drop of 5 percentage points.', 'CHANGE_MISMATCH'],
    ['Support grew by 3 points from 40 percent to 48 percent.', 'CHANGE_MISMATCH'],
    ['The fee rose from $100 to $150, up $80.', 'CHANGE_MISMATCH'],
    ['The staff shrank from 900 to 600, or 50 percent.', 'CHANGE_MISMATCH'],
    ['An increase of 25 percent, from 80 to 90, was agreed.', 'CHANGE_MISMATCH'],
    ['Rents increased by 15% to €900 from €600.', 'CHANGE_MISMATCH'],
    ['Revenue rose to $5 million from $7 million.', 'DIRECTION_MISMATCH'],
    ['The rate fell from 3 percent to 5 percent.', 'DIRECTION_MISMATCH'],
    ['The number of cases dropped from 120 to 180.', 'DIRECTION_MISMATCH'],
    ['Wages increased from $20 to $18 an hour.', 'DIRECTION_MISMATCH'],
    ['Imports declined from 4.1 million tonnes to 4.6 million tonnes.', 'DIRECTION_MISMATCH'],
    ['The budget doubled from $2 million to $6 million.', 'MULTIPLE_MISMATCH'],
    ['The number of students tripled from 100 to 200.', 'MULTIPLE_MISMATCH'],
    ['The crew was halved from 40 to 35.', 'MULTIPLE_MISMATCH'],
    ['Arrests went from 50 to 70, doubling in a year.', 'MULTIPLE_MISMATCH'],
    ['Traffic quadrupled to 300 visits from 200.', 'MULTIPLE_MISMATCH'],
  ])('reports %j as %s', (text, code) => {
    expect(run(changeCheck, text).map((finding) => finding.code)).toEqual([code]);
  });

  it.each([
    'Profit rose 20 percent from $10 million to $12 million.',
    'Profit rose 22 percent from $9.8 million to $12 million.',
    'Sales fell 40% to 60 units from 100.',
    'The price climbed from $40 to $50, an increase of 25 percent.',
    'Exports dropped from 500 tonnes to 400 tonnes, a 20 percent fall.',
    'Unemployment fell from 8 percent to 6 percent, a drop of 2 percentage points.',
    'Unemployment fell from 8 percent to 6 percent, a drop of 2 percent.',
    'Support grew by 8 points from 40 percent to 48 percent.',
    'The fee rose from $100 to $150, up $50.',
    'The budget doubled from $2 million to $4.1 million.',
    'The budget more than doubled from $2 million to $5 million.',
    'The budget nearly doubled from $2 million to $3.6 million.',
    'The crew was halved from 40 to 20.',
    'Prices rose about 30 percent from $75 to $100.',
    'The rate fell from 5 percent to 3 percent.',
    'He moved from 5 Main Street to 3 Oak Street.',
    'The rate rose from 3 to 5 percent.',
    'Children from 5 to 12 years increased by 10 percent.',
    'It increased from 2 percent in 2010 to 4 percent in 2015, and then fell to 3.',
    'Turnout rose in 12 of 40 districts and fell from view in 3.',
    'The index rose 5 points to 105 from 100.',
    'The company raised $5 million from 12 investors to fund 3 projects.',
  ])('has nothing to say of %j', (text) => {
    expect(run(changeCheck, text)).toEqual([]);
  });
});
