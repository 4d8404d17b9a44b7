import { startsOnlyAsItself } from './start.story.js';

describe('a process', () => startsOnlyAsItself({ long: false }));
