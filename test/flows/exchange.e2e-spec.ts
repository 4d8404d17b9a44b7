import { commandedOut } from './exchange/command.stories.js';
import { onPaper } from './exchange/dossier.stories.js';
import { ExchangeScene } from './exchange/exchange-scene.js';
import { takenIn } from './exchange/in.stories.js';
import { takenOut } from './exchange/out.stories.js';

describe('a newsroom takes its work out by the file', () => {
  let scene: ExchangeScene;
  beforeAll(async () => {
    scene = await ExchangeScene.begin();
  });
  afterAll(() => scene.desk.stop());

  takenOut(() => scene);
  describe('and takes work in', () => takenIn(() => scene));
  describe('and an article’s dossier on paper', () => onPaper(() => scene));
  describe('from the command line', () => commandedOut(() => scene));
});
