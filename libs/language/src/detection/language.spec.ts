import { detectLanguage } from './language.js';

describe('the language of a text', () => {
  it.each([
    ['en', 'The council voted on Monday to close the harbour for a week.'],
    ['en', 'Ferry stays in port'],
    ['de', 'Der Minister sagte am Montag, es gebe keine Beweise für die Behauptung.'],
    ['fr', 'Le ministre a dit lundi que les travaux sont terminés dans la ville.'],
    ['es', 'El ministro dijo el lunes que no hay pruebas de la denuncia en la ciudad.'],
    ['ru', 'Министр заявил в понедельник, что доказательств нет.'],
    ['uk', 'Міністр заявив у понеділок, що доказів немає, і поїхав до Києва.'],
    ['zh', '部长星期一表示没有证据。'],
    ['ar', 'قال الوزير يوم الاثنين إنه لا يوجد دليل'],
    ['und', '12 345 — 67'],
    ['und', ''],
  ])('%s: %s', (language, text) => expect(detectLanguage(text)).toBe(language));
});
