import { namesInByline, sameName } from './bylines.js';

describe('the names of a byline', () => {
  it.each([
    ['By Ann Lee and Bo Roe', ['Ann Lee', 'Bo Roe']],
    ['Von Anna Lehmann, Bernd Roth und Carl Otto', ['Anna Lehmann', 'Bernd Roth', 'Carl Otto']],
    ['Ann Lee', ['Ann Lee']],
    ['Text by Ann Lee; photos by Bo Roe', ['Ann Lee', 'Bo Roe']],
    ['Par Zoé Lande & Yves de Roche', ['Zoé Lande', 'Yves de Roche']],
    ['By Andrea Byrne', ['Andrea Byrne']],
  ])('of %j are %j', (byline, names) => {
    expect(namesInByline(byline)).toEqual(names);
  });

  it('are the same in whichever case and spacing, and no part of a longer one', () => {
    expect(sameName('ANN  lee', 'Ann Lee')).toBe(true);
    expect(sameName('Ann Lee', 'Joann Lee')).toBe(false);
    expect(sameName('Ann', 'Ann Lee')).toBe(false);
  });
});
