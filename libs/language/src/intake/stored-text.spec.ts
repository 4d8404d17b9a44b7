import { storeText } from './stored-text.js';

describe('the stored text', () => {
  it('is the submitted text when nothing is wrong with it', () => {
    const { text, warnings, toStored } = storeText('Plain words.\nA second line.');
    expect(text).toBe('Plain words.\nA second line.');
    expect(warnings).toEqual([]);
    expect(toStored(6)).toBe(6);
    expect(toStored(10_000)).toBe(text.length);
  });

  it('has LF line ends, composed letters, and no NUL or half characters, and says what it changed', () => {
    const { text, warnings } = storeText('Cafe\u0301\r\nopen\rat\0 5 \ud83d pm');
    expect(text).toBe('Café\nopen\nat\uFFFD 5 \uFFFD pm');
    expect(warnings.map(({ code }) => code)).toEqual(['LINE_ENDS_CHANGED', 'LONE_SURROGATES_REPLACED', 'NUL_REPLACED', 'COMPOSED']);
  });

  it('keeps whole characters beyond the first plane', () => {
    expect(storeText('🚒 fire').text).toBe('🚒 fire');
  });

  it('carries an offset of the raw text over to the stored one', () => {
    const raw = 'Rene\u0301 left.\r\nAna stayed.';
    const { text, toStored } = storeText(raw);
    expect(text.slice(toStored(raw.indexOf('left')), toStored(raw.indexOf('.\r')))).toBe('left');
    expect(text.slice(toStored(raw.indexOf('Ana')))).toBe('Ana stayed.');
    expect(toStored(raw.length)).toBe(text.length);
  });
});
