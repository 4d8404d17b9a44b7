import { answerTypes } from './answer-type.js';
import { defaultChecklists, readAnswer, refuseSteps } from './checklist.js';
import type { ChecklistStep, GivenAnswer } from './checklist.js';

const step = (more: Partial<ChecklistStep> = {}): ChecklistStep => ({
  code: 'SOURCE_READ',
  wording: 'Have you read it?',
  answerType: 'YES_NO',
  options: [],
  required: true,
  ...more,
});

describe('a checklist', () => {
  it('has steps that can be told apart, asked and answered', () => {
    const wrong: [readonly ChecklistStep[], object][] = [
      [[], { field: 'steps' }],
      [Array.from({ length: 51 }, (_, i) => step({ code: `S_${i}` })), { field: 'steps' }],
      [[step({ code: 'read' })], { field: 'steps.0.code' }],
      [[step(), step({ code: 'TWO', wording: ' \n' })], { field: 'steps.1.wording' }],
      [[step({ wording: 'x'.repeat(501) })], { field: 'steps.0.wording' }],
      [[step({ options: ['Yes', 'No'] })], { field: 'steps.0.options' }],
      [[step({ answerType: 'CHOICE', options: ['One'] })], { field: 'steps.0.options' }],
      [[step({ answerType: 'CHOICE', options: ['One', ' '] })], { field: 'steps.0.options' }],
      [[step({ answerType: 'CHOICE', options: ['One', 'One'] })], { field: 'steps.0.options' }],
      [[step(), step()], { kind: 'StepCodeTwice', step: 'SOURCE_READ' }],
    ];
    for (const [steps, refusal] of wrong) expect(refuseSteps(steps)).toMatchObject(refusal);
    expect(refuseSteps([step(), step({ code: 'HOW', answerType: 'CHOICE', options: ['One', 'Two'] })])).toBeUndefined();
  });

  it('comes with a newsroom: nothing in it is required, and the default lists are lists', () => {
    for (const { steps } of defaultChecklists) {
      expect(refuseSteps(steps)).toBeUndefined();
      expect(steps.filter(({ required }) => required)).toEqual([]);
    }
    expect(new Set(defaultChecklists.flatMap(({ steps }) => steps.map(({ answerType }) => answerType)))).toEqual(new Set(answerTypes));
  });
});

describe('an answer to a step', () => {
  const fitting: Record<ChecklistStep['answerType'], GivenAnswer> = {
    YES_NO: { yesNo: false },
    TEXT: { text: ' In the minutes. ' },
    NUMBER: { number: 0 },
    DATE: { date: '2024-02-29' },
    EVIDENCE: { evidenceIds: ['one', 'two', 'one'] },
    CHOICE: { choice: 'Two' },
  };
  const asks = (answerType: ChecklistStep['answerType']) => step({ answerType, options: answerType === 'CHOICE' ? ['One', 'Two'] : [] });

  it('is the one thing its type asks for: no other, not two, not nothing', () => {
    for (const type of answerTypes)
      for (const other of answerTypes)
        expect(readAnswer(asks(type), fitting[other])).toMatchObject(
          type === other ? { note: null } : { kind: 'WrongAnswerType', step: 'SOURCE_READ', answerType: type },
        );
    expect(readAnswer(step(), {})).toMatchObject({ kind: 'WrongAnswerType' });
    expect(readAnswer(step(), { yesNo: true, text: 'Yes.' })).toMatchObject({ kind: 'WrongAnswerType' });
  });

  it('is kept trimmed, each passage once, a no as well as a nought', () => {
    expect(readAnswer(asks('TEXT'), fitting.TEXT)).toMatchObject({ words: 'In the minutes.' });
    expect(readAnswer(asks('EVIDENCE'), fitting.EVIDENCE)).toMatchObject({ evidenceIds: ['one', 'two'] });
    expect(readAnswer(step(), { yesNo: false, note: ' Not yet. ' })).toMatchObject({ yesNo: false, note: 'Not yet.' });
    expect(readAnswer(asks('NUMBER'), { number: 0 })).toMatchObject({ amount: 0 });
  });

  it('is within its bounds', () => {
    const wrong: [ChecklistStep['answerType'], GivenAnswer, string][] = [
      ['TEXT', { text: ' ' }, 'text'],
      ['TEXT', { text: 'x'.repeat(20_001) }, 'text'],
      ['NUMBER', { number: Number.NaN }, 'number'],
      ['NUMBER', { number: 1e16 }, 'number'],
      ['DATE', { date: '2023-02-29' }, 'date'],
      ['DATE', { date: '29.2.2024' }, 'date'],
      ['DATE', { date: '0000-01-01' }, 'date'],
      ['CHOICE', { choice: 'Three' }, 'choice'],
      ['EVIDENCE', { evidenceIds: [] }, 'evidenceIds'],
      ['YES_NO', { yesNo: true, note: 'x'.repeat(2_001) }, 'note'],
    ];
    for (const [type, given, field] of wrong) expect(readAnswer(asks(type), given)).toMatchObject({ kind: 'InvalidInput', field });
  });
});
