import { run } from './finding-document.builder.js';
import { quotationCheck } from './quotation.check.js';

describe('quotation', () => {
  it.each([
    // the same frame, another quotation in it
    'The position needs to be explained to the United States in a “deeply philosophical way,” he said. The position must be explained to the United States “in an intelligible way.”',
    'The minister called the report on the dam failure “a total fabrication.” Later the minister called the report on the dam failure “somewhat misleading.”',
    'Smith told the council the new stadium was “a gift to the city.” Smith told the council the new stadium was “a burden on taxpayers.”',
    'The company said the chemical leak at the plant was “under control.” In its letter the company said the chemical leak at the plant was “not yet contained.”',
    'The judge described the testimony of the witness as “wholly credible.” The judge described the testimony of the witness as “hardly credible at all.”',
    'The coach blamed the loss against Leeds on “bad luck and rain.” The coach blamed the loss against Leeds on “a lack of courage.”',
    'The governor promised to treat migrants at the border “with full respect.” The governor promised to treat migrants at the border “with an iron fist.”',
    'Doctors described the condition of the injured driver as “stable and good.” Doctors described the condition of the injured driver as “still critical.”',
    'The bank judged the risk of default in Argentina “rather low.” The bank judged the risk of default in Argentina “not at all low.”',
    'The spokesman called talks with the rebels in Geneva "very fruitful". The spokesman called talks with the rebels in Geneva "a waste of time".',
    // the same long quotation with a word changed
    '“We will never surrender our land to them,” she said. In the evening she said: “We will never sell our land to them.”',
    '“There is no evidence that the vaccine harms children,” he said. “There is some evidence that the vaccine harms children,” the paper quoted him.',
    'He said, “I did not take a single dollar from the company.” He was quoted as saying, “I did not take a single cent from the company.”',
    '“Nobody in this building knew about the fire doors,” she said. The report quotes her: “Nobody in this office knew about the fire doors.”',
    '“The train was going much too fast for the curve,” said Ana. “The train was going too slow for the curve,” the station quoted her.',
    'He told reporters: “Our troops will leave the city by Friday.” His office wrote: “Our troops will leave the city by Sunday.”',
    '“I have full confidence in the chief of police,” the mayor said. “I have little confidence in the chief of police,” read the headline.',
    '“We must raise the minimum wage for nurses this year,” he said. The paper wrote: “We must freeze the minimum wage for nurses this year.”',
    '«We found no trace of poison in the river,» he said. «We found a trace of poison in the river,» the agency wrote.',
    '"The bridge was safe when we last looked at it," she said. "The bridge was unsafe when we last looked at it," the paper wrote.',
  ])('reports %j', (text) => {
    expect(run(quotationCheck, text)).toMatchObject([{ code: 'QUOTE_DIFFERS' }]);
  });

  it.each([
    'The minister called the report “a fabrication.” The minister called the report “a fabrication.”',
    'The minister called the report on the dam “a total fabrication.” Later he called the report on the dam a “fabrication.”',
    '“We will never surrender our land to them,” she said. “We will never surrender our land,” read the banner.',
    '“I am tired,” he said. “I am happy,” she said.',
    'Critics called the plan “dead on arrival.” Supporters praised the budget as “a fresh start.”',
    'She described the film as “a masterpiece.” He described the play as “a disaster.”',
    '“We will fight for jobs,” he said. “We will fight for schools and for the sick,” he added.',
    'The word “truth” is used in line one. The word “lie” is used in line nine.',
    'He rated 22% of claims as “entirely true” in the first test. He rated 11% of claims as “pants on fire” in the first test.',
    '“Yes,” he said. “No,” he said.',
    'The song “Yesterday” was played. The song “Let It Be” was played too.',
    'He said the vote was “a sham” and the count “a farce.”',
    'He wrote “The Old Man and the Sea.” He wrote “A Farewell to Arms.”',
    '“The road is closed because of the snow,” said the police. “The school is closed because of the flu,” said the nurse.',
    'The mayor said the bridge was “safe.” An engineer said the tunnel was “unsafe.”',
    'The phrase “make do and mend” came from the war. The phrase “keep calm” came later.',
    '“We do not know who did this,” he said. “We know who paid for it,” she said.',
    'Officials in Ohio called the law “unfair to workers.” Farmers in Iowa called the tariff “a tax on food.”',
    '“It is what it is,” he said on Monday. “It was what it was, and it will not come back,” she said.',
    'He said “we won.” She said “we lost.”',
    'The quotation “never ends and runs on. The next sentence has “a quotation” that does.',
  ])('has nothing to say of %j', (text) => {
    expect(run(quotationCheck, text)).toEqual([]);
  });
});
