import { badTexts } from './bad-texts.story.js';

badTexts({ long: false });
