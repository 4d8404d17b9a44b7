import { embargoStories, outsiders } from './embargo.stories.js';

describe('an article under embargo, whoever asks', () => embargoStories({ readers: outsiders, actors: outsiders, each: 2 }));
