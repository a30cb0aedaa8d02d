/// Words that weigh less than others, as text: data only.
enum WordTables {
  /// Small words within names of people.
  static let particles = """
    de del della di da do dos das du des la las los le les el al ul ur ud as ad an von van der den ter ten zu zur zum y e
    bin ibn ben bint binti bn ould oglu ogly ugli kyzy qizi kizi zade na st san abu abou umm
    """

  /// Another way to write a small word of people's names: the second stands for the first.
  static let particleVariants =
    "ibn bin; ben bin; bn bin; el al; abou abu; binti bint; ogly oglu; ugli oglu; qizi kyzy; kizi kyzy"

  /// Titles before and after names of people.
  static let honorifics = """
    mr mrs ms miss mister madam sir lord lady dame dr doctor prof professor eng engineer rev reverend father bishop
    don dona senor senora sra sheikh shaikh sheik shaykh shaikha sayyid sayyed sayed syed haji hajji hadji hajj mullah
    mulla maulvi mawlawi maulavi maulana qari hafiz ustad ayatollah mufti president presidente minister general
    gen colonel col major maj captain capt lieutenant lt brigadier brig commander cmdr admiral adm sgt sergeant
    ambassador governor senator judge queen princess comrade honorable excellency herr frau monsieur
    madame mme mlle
    """

  /// Titles that are given or family names too, where little else is in a name.
  static let titlesAndNames = """
    hafiz sayyid sayyed sayed syed haji hajji hadji qari sheikh shaikh sheik shaykh mullah mufti ustad maulana judge queen
    princess lady lord marshal major dean don general eng commander
    """

  /// What tells bearers of one name apart.
  static let suffixes = "jr junior jnr sr senior snr ii iii iv phd md esq"

  /// Small words within names of organizations.
  static let fillers = """
    the of and for de del la las los el al le les des du da do dos di der die das und y e et van in on a company
    corporation
    """

  /// Words that very many organizations have.
  static let generic = """
    group international global national general trading trade import export bank banco banque
    industries industry industrial industria enterprises enterprise services service solutions holding holdings
    investment investments investors capital finance financial fund trust partners management consulting commercial
    commerce business development concern complex network construction engineering technology technologies tech systems system electronics
    energy petroleum oil gas shipping marine maritime transport transportation logistics airlines airline aviation air
    foundation association society institute center centre organization organisation union federation committee council
    agency authority bureau office department ministry government university factory plant works mining metal metals
    steel chemical chemicals pharmaceutical medical food foods agricultural comercial inversiones grupo compania
    empresa sociedad servicios distribuidora constructora transportes agropecuaria fundacion cooperativa inmobiliaria
    exportadora importadora internacional nacional general world east west north south middle new state limited
    supply products materials equipment machinery security insurance exchange market real estate property properties
    scientific research production design instrument making building machine technical technological experimental special
    mechanical institution state unmanned works enterprise industrial information science academy bureau
    """

  /// Countries and parts of the world, and what is of them.
  static let places = """
    afghanistan afghan africa african albania albanian algeria algerian america american americas angola arab arabia arabian argentina
    armenia armenian asia asian australia australian austria austrian azerbaijan bahrain baltic balkan bangladesh belarus
    belarusian belgium belgian bolivia bosnia brazil brasil brazilian britain british bulgaria bulgarian burma cambodia
    cameroon canada canadian caribbean caspian chad chile china chinese colombia colombian congo crimea crimean croatia
    cuba cuban cyprus czech denmark danish dubai ecuador egypt egyptian emirates england eritrea estonia ethiopia eurasia
    eurasian europe european finland finnish france french gaza georgia georgian germany german ghana greece greek
    guatemala guinea gulf haiti honduras hungary hungarian iceland india indian indonesia indonesian iran iranian iraq
    iraqi ireland irish israel israeli italy italian italia japan japanese jordan kazakhstan kenya korea korean kosovo
    kuwait kyrgyzstan laos latvia latvian lebanon lebanese liberia libya libyan liechtenstein lithuania luxembourg
    macedonia malaysia mali malta mediterranean mexico mexican moldova mongolia montenegro morocco moscow mozambique
    myanmar namibia nepal netherlands dutch nicaragua niger nigeria norway norwegian oman pacific pakistan pakistani
    palestine palestinian panama paraguay persia persian peru philippines poland polish portugal qatar romania russia
    russian rwanda saudi scandinavia senegal serbia serbian siberia siberian singapore slovakia slovenia somalia spain
    spanish espana sudan sweden swedish switzerland swiss syria syrian taiwan tajikistan tanzania thailand thai tunisia
    turkey turkish turkmenistan uae uganda uk ukraine ukrainian ural uruguay usa uzbekistan venezuela vietnam vietnamese
    yemen yemeni zambia zimbabwe rossiya rossii rossiiskaya rossiiskii ukraina ukrainy rusia russie chine chinois
    """

  /// Another way to write a word: the second word stands for the first.
  static let synonyms = """
    intl international; corp corporation; co company; assoc association; assn association; univ university;
    mfg manufacturing; bros brothers; tech technology; govt government; dept department; natl national;
    inds industries; ind industries; org organization; organisation organization; centre center; labour labor;
    first 1; second 2; third 3; fourth 4; fifth 5; 1st 1; 2nd 2; 3rd 3; 4th 4; 5th 5; one 1; two 2; three 3; four 4;
    five 5; six 6; seven 7; eight 8; nine 9; ten 10; ii 2; iii 3; iv 4; vi 6; vii 7; viii 8; ix 9; xi 11; xii 12;
    eleven 11; twelve 12; thirteen 13; fourteen 14; fifteen 15; sixteen 16; seventeen 17; eighteen 18; nineteen 19; twenty 20; thirty 30;
    forty 40; fourty 40; fifty 50; sixty 60; seventy 70; eighty 80; ninety 90; hundred 100;
    banco bank; banque bank; banca bank; bankasi bank; banka bank; bankas bank; masraf bank; compania company; compagnie company;
    companhia company; kompaniya company; kompania company; kompanija company; sherkat company; sharikat company; sharika company; shirkat company;
    sirketi company; sirket company; grupo group; groupe group; gruppo group; gruppe group; gruppa group; grupa group; grup group; holdings holding;
    internacional international; internationale international; internazionale international; mezhdunarodnyi international;
    mezhdunarodnaya international; nacional national; nationale national; nazionale national; natsionalnyi national; natsionalnaya national;
    industria industry; industrias industries; industrie industries; industrii industry; sanayi industry; zavod plant; tsentr center;
    centro center; centr center; institut institute; instituto institute; institutul institute; universitet university; universidad university;
    universite university; universita university; universitaet university; transportes transport; transporte transport; inversiones investments;
    inversion investment; servicios services; servicio service; petroleo petroleum; comercio trade; ticaret trade; torgovlya trade; torgovyi trade;
    constructora construction; construcciones construction; stroitelstvo construction; insaat construction; fundacion foundation;
    fondation foundation; fondazione foundation; fundacao foundation; fond fund; fondo fund; fonds fund; fundo fund; asociacion association;
    associazione association; associacao association; sociedade society; sociedad society; societe society; societa society; obshchestvo society;
    ministerio ministry; ministere ministry; ministerstvo ministry; gobierno government; gouvernement government; pravitelstvo government;
    partido party; partiya party; partei party; ejercito army; armee army; armiya army; frente front; seguros insurance; sigorta insurance;
    strakhovanie insurance; energia energy; energiya energy; enerji energy; energie energy; tecnologia technology; tekhnologii technologies;
    quimica chemical; chimie chemical; khimiya chemical; aviacion aviation; denizcilik shipping; naviera shipping; sudokhodstvo shipping;
    works plant; factory plant; fabrika plant; banking bank; bankers bank; trading trade; technologies technology; industrial industry; airline airlines; airways airlines; air airlines;
    avialinii airlines; aerolineas airlines; aviatsiya aviation; investments investment; enterprises enterprise; services service;
    kontsern concern; konzern concern; predpriyatie enterprise; korporatsiya corporation; corporacion corporation; obedinenie association;
    kombinat complex; promyshlennost industry; oborony defence; oborona defence; defense defence; defensa defence;
    rossiiskaya russian; rossiiskoi russian; rossiiskii russian; rossiya russia; rossii russia; federatsii federation; federatsiya federation;
    federacion federation; respubliki republic; respublika republic; republica republic; republique republic; republik republic;
    gosudarstvennyi state; gosudarstvennaya state; gosudarstvennoe state; estatal state; akademiya academy; academia academy; academie academy;
    byuro bureau; buro bureau; konstruktorskoe design; upravlenie directorate; direccion directorate; direction directorate; sluzhba service;
    bezopasnosti security; bezopasnost security; seguridad security; securite security; sicherheit security; nauchno scientific;
    issledovatelskii research; proizvodstvennoe production; produccion production; tsentralnyi central; tsentralnaya central; centrale central;
    zentral central; narodnyi peoples; narodnaya peoples; popular peoples; people peoples; islami islamic; islamiya islamic; eslami islamic;
    islamica islamic; islamique islamic; sepah army; artesh army; bonyad foundation; moassese foundation; vakfi foundation; vakif foundation;
    shrka company; shrkt company; mwssa foundation; jmaia association; wzara ministry; bnk bank; msrf bank; aldwlia international;
    lltjara trade; altjara trade; llsnaaa industry; mjmwaa group; hrka movement; movimiento movement; mouvement movement; dvizhenie movement;
    hizb party; liberacion liberation; brigada brigade; brigadas brigade; batalon battalion; bataillon battalion
    """

  /// Legal forms: the class, then the ways to write it, each as words after folding (single letters joined).
  static let legalForms = """
    ltd: ltd, limited, pte ltd, pvt ltd, pty ltd, private limited, co ltd, company limited, ltda, limitada, ltde, ltdsti
    llc: llc, limited liability company, lc, ooo, obshchestvo s ogranichennoi otvetstvennostyu, too, tov, doo, dooel, \
    sro, spzoo, sp zoo, sp z oo, srl, sarl, gmbh, mbh, gesellschaft mit beschraenkter haftung, kft, eood, ood, sl, slu, \
    tovaristvo z obmezhenoyu vidpovidalnistyu, tavarystva z abmezhavanay adkaznastsyu, mhduda, almhduda, llmhduda, \
    obshchestvo s ogranichennoi otvetstvennostiu, \
    societatea cu raspundere limitata, societe a responsabilite limitee, bv, besloten vennootschap, osauhing, sia, uab, wll, \
    obshchestvo s ogranichennoy otvetstvennostyu, mchj, lda, eirl, sasu, fzc, fze, fzco, fz llc, dmcc
    jsc: jsc, publichnoe aktsionernoe obshchestvo, otkrytoe aktsionernoe obshchestvo, zakrytoe aktsionernoe obshchestvo, \
    nepublichnoe aktsionernoe obshchestvo, publichne aktsionerne tovaristvo, privatne aktsionerne tovaristvo, \
    aktsionerne tovaristvo, vidkrite aktsionerne tovaristvo, aktsyyanernae tavarystva, \
    adkrytae aktsyyanernae tavarystva, zakrytae aktsyyanernae tavarystva, aat, otkrytoye aktsionernoye obshchestvo, \
    publichnoye aktsionernoye obshchestvo, zakrytoye aktsionernoye obshchestvo, aktsionernoye obshchestvo, joint stock company, ojsc, open joint stock company, cjsc, closed joint stock company, pjsc, \
    public joint stock company, oao, zao, pao, ao, aktsionernoe obshchestvo, zat, vat, pat, ag, aktiengesellschaft, \
    sa, sociedad anonima, societe anonyme, sa de cv, s de rl de cv, sab de cv, sapi de cv, sas, spa, ad, as, ab, asa, \
    nv, oy, oyj, kk, tbk, bhd, sdn bhd, plc, public limited company, inc, incorporated, anonim sirketi, saoc, saog, sae, se
    lp: lp, llp, limited partnership, kg, gmbh co kg, kd, ohg, cv
    """
}
