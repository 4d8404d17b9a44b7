import { run } from './finding-document.builder.js';
import { titleCheck } from './title.check.js';

describe('title', () => {
  it.each([
    'Senator John Smith objected. Governor John Smith signed nothing.',
    'Sen. Ann Lee voted no. Rep. Ann Lee had voted yes.',
    'Lt. Peter Novak gave the order. Capt. Peter Novak denied it.',
    'Captain Maria Ortiz landed the plane. Major Ortiz was praised.',
    'Mayor Tom Reed opened the bridge. Governor Reed cut the ribbon.',
    'Prime Minister Jan Vos resigned. President Jan Vos had ruled for years.',
    'Spokesman Alex Kim said so. Spokeswoman Alex Kim would not say more.',
    'Foreign Minister Petr Hale flew home. Defense Minister Petr Hale was late.',
    'Colonel Imran Shah led them. General Imran Shah was not there.',
    'Rep. Joe Cole spoke for an hour. Senator Cole then sat down.',
    'Judge Erin Walsh ruled. Sheriff Erin Walsh agreed.',
    'Chairman Lou Price opened the meeting. Chairwoman Lou Price closed it.',
    'King Karl Ott waved. Prince Karl Ott did not.',
    'Mr. Robin Hart was hired. Mrs. Robin Hart was fired.',
    'Gov. Dana White vetoed it. Mayor Dana White had asked her to.',
    'Sgt. Leo Park fired. Corporal Leo Park ran.',
    'Finance Minister Eva Berg spoke. Interior Minister Eva Berg spoke as well.',
    'Bishop Paul Dunn prayed. Archbishop Paul Dunn spoke.',
    'Vice President Ida Stone voted. President Ida Stone signed.',
    'Senator Max Hull left. Congressman Max Hull stayed.',
    'Admiral Roy Vance sailed. General Roy Vance flew.',
  ])('reports %j', (text) => {
    expect(run(titleCheck, text)).toMatchObject([{ code: 'TITLE_DIFFERS' }]);
  });

  it.each([
    'Senator John Smith objected. Smith left. Sen. Smith came back.',
    'Senator John Smith objected. Governor Ann Smith signed.',
    'Former Governor John Smith is now Senator John Smith.',
    'Mr. Clinton met Mrs. Clinton.',
    'Bill Clinton spoke. Mr. Clinton and Mrs. Clinton left.',
    'President Obama spoke. President Barack Obama left.',
    'Dr. Ana Ruiz spoke. Professor Ana Ruiz left.',
    'Mr. Peter Novak gave it. Captain Peter Novak denied it.',
    'Gov. Mike Pence spoke. Vice President Mike Pence smiled.',
    'Deputy Mayor Tom Reed spoke. Governor Tom Reed was once deputy.',
    'Senator-elect John Smith came. Then Mayor John Smith left.',
    'Senators John Smith and Ann Lee spoke. Rep. Dan Cole left.',
    'Secretary John Kerry flew home. Secretary of State John Kerry slept.',
    'Gen. Imran Shah led them. General Imran Shah won.',
    'Acting Mayor Tom Reed spoke. Senator Tom Reed is his son.',
    'Judge Erin Walsh ruled. Ms. Walsh went home.',
    'King Karl Ott waved. The King left.',
    'Capt. Jack Snow sailed. Capt. Bob Snow flew.',
    'Lord Peter Hain spoke. Mr. Hain left.',
    'Rep. Joe Cole spoke. The representative left the senator alone.',
    'Prime Minister Jan Vos met President Ion Vos.',
  ])('has nothing to say of %j', (text) => {
    expect(run(titleCheck, text)).toEqual([]);
  });
});
