import { readSentences, type Sentence } from './sentences.js';
import { subjectOf } from './subjects.js';
import { inflect, verbShape } from './verb-forms.js';

const read = (text: string): Sentence => readSentences(text, [{ start: 0, end: text.length, block: 0 }])[0] as Sentence;
const groups = (text: string): string[] => {
  const { tokens, groups: found } = read(text);
  return found.map(
    ({ from, to, form, passive, negated }) =>
      `${tokens
        .slice(from, to)
        .map((token) => token.text)
        .join(' ')}:${form}${passive ? ' passive' : ''}${negated ? ' not' : ''}`,
  );
};
const subject = (text: string, verb: string): string | null => {
  const sentence = read(text);
  const index = sentence.groups.findIndex(({ head }) => sentence.tokens[head]?.text === verb);
  const phrase = subjectOf(sentence.tokens, sentence.groups, index);
  return (
    phrase &&
    sentence.tokens
      .slice(phrase.from, phrase.to)
      .map((token) => token.text)
      .join(' ')
  );
};

describe('verb forms', () => {
  it('are all found for regular and irregular verbs', () => {
    expect([...inflect('deny').keys()]).toEqual(['deny', 'denies', 'denied', 'denying']);
    expect([...inflect('admit').keys()]).toEqual(['admit', 'admits', 'admitted', 'admitting']);
    expect([...inflect('write').keys()]).toEqual(['write', 'writes', 'wrote', 'written', 'writing']);
  });

  it('are told by their endings', () => {
    expect(verbShape('said')).toMatchObject({ past: true, participle: true });
    expect(verbShape('went')).toMatchObject({ past: true, participle: false });
    expect(verbShape('taken')).toMatchObject({ past: false, participle: true });
  });
});

describe('verb groups', () => {
  it.each<[string, string[]]>([
    ['The mayor has not been asked to resign.', ['has not been asked:finite passive not', 'resign:infinitive']],
    ['Officials said they will leave.', ['said:finite', 'will leave:finite']],
    ['A man wanted by police was found.', ['wanted:participle', 'was found:finite passive']],
    ['Asked about it, Costa said no.', ['Asked:participle', 'said:finite']],
    ['She left, adding that it was late.', ['left:finite', 'adding:ing', 'was:finite']],
  ])('%s', (text, wanted) => expect(groups(text)).toEqual(wanted));
});

describe('subjects', () => {
  it.each([
    ['The mayor of Porto said no.', 'said', 'The mayor of Porto'],
    ['Ana Costa, the minister for ports, said no.', 'said', 'Ana Costa'],
    ['Costa came and said no.', 'said', 'Costa'],
    ['Costa left, adding that it rained.', 'adding', 'Costa'],
    ['Last week the mayor said no.', 'said', 'the mayor'],
    ['Asked about it, Duarte said no.', 'Asked', 'Duarte'],
    ['Costa refused to say more.', 'say', 'Costa'],
    ['Prado, who runs the ferry, said no.', 'said', 'Prado'],
  ])('%s: who %s', (text, verb, wanted) => expect(subject(text, verb)).toBe(wanted));
});
