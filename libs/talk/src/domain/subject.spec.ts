import { InvalidInput } from '@stet/platform';
import { isDesks, wayOf } from './subject.js';
import { readMentions, readText, sealText } from './text.js';

describe('what a comment is about', () => {
  it('is one thing, and said to be', () => {
    expect(wayOf({ taskId: 'a' })).toBe('taskId');
    expect(wayOf({ claimId: null, replyTo: 'a' })).toBe('replyTo');
    expect(wayOf({})).toMatchObject({ field: 'claimId' });
    expect(wayOf({ evidenceId: 'a', replyTo: 'b' })).toMatchObject({ field: 'replyTo' });
  });

  it('is the desk’s where it is of a task or of evidence', () => {
    expect(isDesks({ taskId: 'a', evidenceId: null })).toBe(true);
    expect(isDesks({ taskId: null, evidenceId: null })).toBe(false);
  });
});

describe('what is said', () => {
  it('is text that a person can read, of a bounded length', () => {
    expect(readText('  Which dam?\0 ')).toBe('Which dam?\ufffd');
    for (const none of ['', ' \n\u00a0', 'x'.repeat(20_001)]) expect(readText(none)).toBeInstanceOf(InvalidInput);
    // counted as a reader counts
    expect(readText('👍'.repeat(20_000))).toBe('👍'.repeat(20_000));
  });

  it('names each member once', () => {
    expect(readMentions(['a', 'b', 'a'])).toEqual(['a', 'b']);
    expect(readMentions(null)).toEqual([]);
    expect(readMentions(Array.from({ length: 51 }, (_, i) => String(i)))).toMatchObject({ field: 'mentions' });
  });

  it('has a hash that cannot be made from the words alone', () => {
    const [one, other] = [sealText('So.'), sealText('So.')];
    expect(one.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(one.sha256).not.toBe(other.sha256);
  });
});
