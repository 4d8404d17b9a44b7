import { embargoStories } from './embargo.stories.js';

// all four, and two of each type: embargo.long-spec.ts
describe('an article under embargo', () => embargoStories({ readers: ['observer'], actors: ['checker'], each: 1 }));
