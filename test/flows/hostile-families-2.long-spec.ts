import { hostileFamilies } from './hostile-families.story.js';

hostileFamilies(1);
