/**
 * Word classes a fact-checker would think of, written for this project. They carry what was learned of one word over to its neighbours
 * ("vetoed" is seldom in the training data, "signed" often is) and give the reasons their words.
 */
export const classes = {
  measure:
    'percent percentage rate rates average median ratio number numbers figure figures statistics total amount level levels share majority minority third quarter half dozen hundred hundreds thousand thousands million millions billion billions trillion trillions per capita',
  change:
    'rise rises rose risen increase increased increases increasing grow grows grew grown growth climb climbed jump jumped surge surged soar soared double doubled tripled quadrupled fall falls fell fallen drop dropped decline declined decrease decreased shrink shrank cut cuts reduce reduced lowered raised gained lost expanded',
  compared:
    'more less fewer most least higher highest lower lowest larger largest bigger biggest smaller smallest greater greatest better best worse worst faster fastest slower than stronger weaker richer poorer cheaper record twice times',
  money:
    'dollar dollars money cost costs price prices pay paid pays paying spend spends spent spending budget budgets deficit deficits debt surplus fund funds funding funded invest invested investment income incomes wage wages salary salaries loan loans mortgage bank banks revenue profit profits subsidy subsidies grant grants worth wealth wealthy',
  tax: 'tax taxes taxed taxpayer taxpayers tariff tariffs irs duty duties levy',
  work: 'job jobs work workers worker employment unemployment unemployed employer employers employees employed union unions manufacturing factory factories plant plants industry industries business businesses company companies trade exports imports export import economy economic recession inflation poverty',
  health:
    'health healthcare medical medicare medicaid insurance insured uninsured hospital hospitals doctor doctors patients drug drugs prescription vaccine vaccines disease diseases cancer virus epidemic abortion abortions obamacare premiums premium',
  schools:
    'school schools education teacher teachers student students college colleges university tuition graduates classroom children kids',
  crime:
    'crime crimes criminal criminals murder murders murdered killed killing homicide police gun guns prison prisons jail prosecutor convicted arrested drugs violence violent shooting shot felony felons assault rape guilty lawsuit sued indicted investigated investigation fraud corruption bribe',
  force:
    'war wars troops soldiers military army navy missile missiles nuclear weapon weapons bomb bombs bombed bombing invaded invasion attack attacked terrorist terrorists terrorism isis qaeda taliban nato treaty sanctions ceasefire casualties veterans pentagon forces',
  borders:
    'immigration immigrants immigrant illegal illegally border borders refugees refugee deported deportation asylum visas visa amnesty citizens citizenship wall',
  climate:
    'climate energy oil gas coal nuclear solar wind carbon emissions pollution environment environmental drilling pipeline barrels warming epa electricity',
  law: 'law laws bill bills act amendment legislation constitution constitutional statute regulation regulations rule ruling court courts supreme judge judges justice treaty agreement accord deal program programs policy mandate',
  enact:
    'vote votes voted voting passed pass signed sign vetoed veto enacted repealed repeal introduced sponsored cosponsored proposed approved ratified banned ban supported opposed endorsed appointed nominated confirmed elected ruled ordered authorized blocked overturned',
  office:
    'president vice governor senator senate congress congressman congresswoman house representatives secretary minister mayor administration cabinet ambassador commissioner attorney general chairman parliament government republican republicans democrat democrats party candidate opponent nominee',
  place:
    'america american united states china chinese russia russian soviet iran iraq israel mexico canada japan germany france britain england europe korea vietnam cuba syria libya afghanistan pakistan india ukraine africa asia texas california florida ohio michigan massachusetts arkansas york pennsylvania wisconsin virginia georgia illinois washington world country countries nation nations state city cities county',
  source:
    'according report reported reports study studies survey poll polls data research researchers census bureau cbo fbi cia gao experts newspaper fact evidence estimates estimated found shows showed analysis commission',
  when: 'year years month months week weeks day days ago today yesterday since last decade decades century january february march april may june july august september october november december during until first',
  did: 'was were had did went made took gave came got said told wrote left became began started stopped ended created built bought sold sent brought kept held met ran won lost led put set broke caught fought taught opened closed moved turned joined served received agreed refused failed tried called offered promised announced admitted denied claimed',
  think:
    'think believe feel hope wish guess suppose know understand agree disagree want wanted like love hate prefer sure certain certainly probably maybe perhaps seems seem',
  ought: 'should must ought need needs have-to will would could can may might shall going let lets please',
  praise:
    'good great wonderful terrible horrible bad proud important strong weak beautiful tremendous fantastic disaster disgrace honest wrong right fair unfair strongest tough smart stupid ridiculous amazing incredible serious best worst',
  chat: 'thank thanks please welcome hello good evening morning gentlemen ladies sir mr mrs yes no well okay ok oh applause laughter minutes seconds question questions answer debate moderator rebuttal response tonight audience',
  deny: "not n't no never none nothing nobody neither nor without don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't cannot couldn't shouldn't haven't hasn't hadn't",
  spread: 'every all always everyone everybody everything only any nobody no-one each entire whole both',
} as const;

export type WordClass = keyof typeof classes;

const classesOf = new Map<string, WordClass[]>();
for (const [name, words] of Object.entries(classes) as [WordClass, string][]) {
  for (const word of words.split(' ')) classesOf.set(word, [...(classesOf.get(word) ?? []), name]);
}

const none: readonly WordClass[] = [];

/** The classes of a word in lower case. */
export const wordClasses = (word: string): readonly WordClass[] => classesOf.get(word) ?? none;
