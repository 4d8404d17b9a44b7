import { defaultScales } from './rating.js';

describe('the scales of a new newsroom', () => {
  it('have one desk rating that lets the text stand, and say of every other what follows', () => {
    const desk = defaultScales.find(({ code }) => code === 'desk')!;
    expect(desk.ratings.filter(({ effect }) => effect === 'STANDS').map(({ code }) => code)).toEqual(['CONFIRMED']);
    expect(desk.ratings.filter(({ effect }) => effect === 'EDITOR_DECIDES').map(({ code }) => code)).toEqual(['UNPROVEN', 'NOT_CHECKABLE']);
  });

  it('count down from the best on the public scale, as schema.org wants it', () => {
    const values = defaultScales.find(({ code }) => code === 'public')!.ratings.map(({ value }) => value);
    expect(values).toEqual([5, 4, 3, 2, 1]);
  });
});
