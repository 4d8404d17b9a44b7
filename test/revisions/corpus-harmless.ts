import { all, paragraphs } from './corpus-texts.js';
import type { Edit } from './corpus-texts.js';

/** What leaves what is said as it was, of the claims named. */
export const harmlessEdits: readonly Edit[] = [
  // harmless: print
  {
    class: 'white space',
    text: 'council',
    change: all('. ', '.  '),
    fates: { 'council approved': 'KEPT', 'vote historic': 'KEPT', 'Insurers paid': 'KEPT', 'Construction starts': 'KEPT' },
  },
  {
    class: 'white space',
    text: 'economy',
    change: all('\n\n', '\n\n\n'),
    fates: { Unemployment: 'KEPT', 'Siemens cut': 'KEPT', 'profits rose': 'KEPT', 'Inflation was': 'KEPT' },
  },
  { class: 'white space', text: 'court', change: all(' euros', '\u00a0euros'), fates: { 'received 300,000': 'KEPT', 'sold two': 'KEPT' } },
  { class: 'white space', text: 'science', change: [['400 km', '400\u202fkm']], fates: { 'probe flew': 'KEPT' } },
  { class: 'white space', text: 'german', change: all(' ', '\u00a0'), fates: { 'Die Stadt': 'KEPT', 'Die Mieten': 'KEPT' } },
  {
    class: 'white space',
    text: 'football',
    change: [[' Kim Dale', '\nKim Dale']],
    fates: { 'Rovers beat': 'KEPT', 'scored twice': 'KEPT' },
  },
  {
    class: 'typography',
    text: 'court',
    change: all(/[“”]/g, '"'),
    fates: { 'single euro': 'KEPT', 'witnesses lied': 'KEPT', 'court sentenced': 'KEPT' },
  },
  { class: 'typography', text: 'culture', change: [["museum's", 'museum’s']], fates: { 'director resigned': 'KEPT' } },
  { class: 'typography', text: 'culture', change: all(/[“”]/g, '"'), fates: { 'the signature': 'KEPT', 'painted in 1911': 'KEPT' } },
  { class: 'typography', text: 'german', change: [['„Das war ein Fehler“', '«Das war ein Fehler»']], fates: { Fehler: 'KEPT' } },
  { class: 'typography', text: 'economy', change: [['-0.3', '−0.3']], fates: { 'Inflation was': 'KEPT' } },
  { class: 'typography', text: 'football', change: all(/[“”]/g, '"'), fates: { 'deserved it': 'KEPT', 'Rovers beat': 'KEPT' } },
  {
    class: 'typography',
    text: 'czech',
    change: (text) => text.normalize('NFD').normalize('NFC'),
    fates: { Praha: 'KEPT', Ministr: 'KEPT' },
  },
  { class: 'hyphen', text: 'economy', change: [['1990–1995', '1990-1995']], fates: { 'Prices of': 'KEPT' } },
  { class: 'hyphen', text: 'football', change: [['3-1', '3–1']], fates: { 'Rovers beat': 'KEPT' } },
  { class: 'hyphen', text: 'culture', change: [['so-called', 'so\u2011called']], fates: { 'east wing': 'KEPT', 'free of charge': 'KEPT' } },
  { class: 'hyphen', text: 'council', change: [['Construction', 'Con\u00adstruc\u00adtion']], fates: { 'starts in October': 'KEPT' } },
  { class: 'hyphen', text: 'health', change: [['vaccinated', 'vac\u00adcinated']], fates: { 'Most patients': 'KEPT' } },
  // harmless: moves
  {
    class: 'move',
    text: 'council',
    change: paragraphs(0, 2, 1, 3),
    fates: { 'council approved': 'KEPT', 'damaged 340': 'KEPT', 'Insurers paid': 'KEPT', '60 percent': 'KEPT', 'June 2027': 'KEPT' },
  },
  {
    class: 'move',
    text: 'economy',
    change: paragraphs(2, 0, 1, 3),
    fates: { Unemployment: 'KEPT', 'Siemens cut': 'KEPT', 'profits rose': 'KEPT', 'two plants': 'KEPT', 'Inflation was': 'KEPT' },
  },
  {
    class: 'move',
    text: 'court',
    change: paragraphs(0, 3, 1, 2),
    fates: { 'court sentenced': 'KEPT', 'nine witnesses': 'KEPT', 'single euro': 'KEPT' },
  },
  {
    class: 'move',
    text: 'football',
    change: paragraphs(3, 0, 1, 2),
    fates: { 'Rovers beat': 'KEPT', 'Dale joined': 'KEPT', '19 goals': 'KEPT', 'won away': 'KEPT' },
  },
  {
    class: 'move',
    text: 'health',
    change: paragraphs(3, 2, 1, 0),
    fates: { 'ministry recorded': 'KEPT', 'children died': 'KEPT', 'Most patients': 'KEPT', 'clinic closed': 'KEPT' },
  },
  {
    class: 'move',
    text: 'report',
    change: paragraphs(2, 1, 0, 3),
    fates: { 'Police arrested': 'KEPT', 'noticed smoke': 'KEPT', 'called the fire': 'KEPT', 'Damage is': 'KEPT' },
  },
  { class: 'move', text: 'german', change: paragraphs(1, 0), fates: { 'Die Mieten': 'KEPT', 'Die Stadt': 'KEPT' } },
  // harmless: other sentences come and go
  {
    class: 'insertion',
    text: 'council',
    change: (text) => `${text}\n\nThe port stays open. Work costs 3 million euros a year.`,
    fates: { 'council approved': 'KEPT', 'June 2027': 'KEPT', 'Work costs': 'NEW' },
  },
  {
    class: 'insertion',
    text: 'economy',
    change: [['year earlier. ', 'year earlier. Norland publishes its figures on Fridays. ']],
    fates: { Unemployment: 'KEPT', 'two plants': 'KEPT', 'publishes its': 'NEW' },
  },
  {
    class: 'insertion',
    text: 'science',
    change: [['[1] A second', '[1] The rocket cost 20 million dollars. A second']],
    fates: { 'mission cost': 'KEPT', 'second probe': 'KEPT', 'rocket cost': 'NEW' },
  },
  {
    class: 'insertion',
    text: 'report',
    change: [['The mill employs', 'Rain stopped the flames. The mill employs']],
    fates: { 'Damage is': 'KEPT', 'Rain stopped': 'NEW' },
  },
  {
    class: 'deletion',
    text: 'council',
    change: [[' Not all shop owners agree.', '']],
    fates: { 'shop owners': 'WITHDRAWN', '60 percent': 'KEPT', 'June 2027': 'KEPT' },
  },
  {
    class: 'deletion',
    text: 'court',
    change: [[' Judge Marta Reis read the verdict in a crowded room.', '']],
    fates: { 'Marta Reis': 'WITHDRAWN', 'court sentenced': 'KEPT', 'took bribes': 'KEPT' },
  },
  {
    class: 'deletion',
    text: 'culture',
    change: [[' Ticket sales fell.', '']],
    fates: { 'sales fell': 'WITHDRAWN', 'prices rose': 'KEPT' },
  },
  {
    class: 'return',
    text: 'health',
    change: [['Every fourth clinic closed its ward. ', '']],
    fates: { 'clinic closed': 'REVIVED', 'ministry recorded': 'KEPT' },
  },
  {
    class: 'return',
    text: 'football',
    change: [[' Rovers lead the table with 54 points.', '']],
    fates: { 'Rovers lead': 'REVIVED', 'won away': 'KEPT' },
  },
  { class: 'return', text: 'czech', change: [[' Vláda schválila půjčku 3 miliony korun.', '']], fates: { Vláda: 'REVIVED' } },
  {
    class: 'headline',
    text: 'council',
    change: (text) => `Lindhaven builds flood barrier\n\n${text}`,
    fates: { 'council approved': 'KEPT', 'June 2027': 'KEPT' },
  },
  {
    class: 'headline',
    text: 'report',
    change: (text) => `Fire at Drost paper mill\n\n${text}`,
    fates: { 'Police arrested': 'KEPT', 'men were released': 'KEPT', 'Damage is': 'KEPT' },
  },
  // harmless for the claims named: another claim is touched
  {
    class: 'elsewhere',
    text: 'council',
    change: [['340 homes', '360 homes']],
    fates: { 'Insurers paid': 'KEPT', 'council approved': 'KEPT' },
  },
  { class: 'elsewhere', text: 'football', change: [['in 2021', 'in 2020']], fates: { '19 goals': 'KEPT', 'Dale joined': 'REWORDED' } },
  { class: 'elsewhere', text: 'health', change: [['in June', 'in July']], fates: { 'hired 200': 'REWORDED', 'clinic closed': 'KEPT' } },
  {
    class: 'elsewhere',
    text: 'science',
    change: [['on Thursday', 'on Friday']],
    fates: { 'team measured': 'KEPT', 'journal Orbit': 'REWORDED' },
  },
  {
    class: 'elsewhere',
    text: 'court',
    change: [['nine witnesses', 'ten witnesses']],
    fates: { 'from abroad': 'KEPT', 'single euro': 'KEPT', 'Only three': 'REWORDED' },
  },
];
