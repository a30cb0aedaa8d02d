/// Given names with their short and pet forms, as text: data only. Each group begins with the full name (or several, with
/// "=" between); a word may stand in several groups.
enum NicknameTable {
  static let source = """
    abigail abby abbie gail; abraham abe bram; adam addy; adelaide addie; agnes aggie; albert al bert bertie; alexander alex al sandy lex \
    xander sasha sacha alec alek; alexandra alex sandra sasha lexi; alexandr=aleksandr=oleksandr=alyaksandr sasha sanya shura alex \
    olek oles; alexei=aleksei=alexey=aleksey=oleksiy alyosha lyosha alex; alfred alf fred alfie; alfredo fredo; alejandro alex ale jandro; \
    amanda mandy; anatoly=anatoliy tolya tolik; andrew andy drew; andrei=andrey=andriy andryusha; angela angie; \
    anna=anne annie nan nancy anya anechka hania; anastasia nastya stasia; anthony tony; antonio tono tonio toni; antonina tonya; \
    arkady=arkadiy arkasha; arthur art artie; artem=artyom tyoma; augustine gus; barbara barb babs barbie basia; barack barry; \
    bartholomew bart; beatrice bea trixie; benjamin=binyamin ben benny benji bibi benjy; bernard bernie; boris borya; bradley brad; \
    bogdan bohdan; calvin cal; cameron cam; carolina=caroline carol carrie caro; catherine=katherine=kathryn=katharine cathy kathy kate katie \
    kat kay kit cate; cecilia ceci cissy; charles charlie chuck chas chaz; charlotte lottie charlie; christina=christine=kristina chris \
    christy tina kristy; christopher=kristopher chris kit topher; clifford cliff; concepcion concha conchita; consuelo chelo; \
    cornelius neil corny; cynthia cindy; dagmara daga; daniel dan danny dani; darya=daria dasha; david dave davey davy dudu; \
    deborah=debra deb debbie; denis=dennis den; dmitry=dmitri=dmitriy=dmytro dima mitya dimka; dolores lola lolita; dominic=dominik dom nick; \
    donald don donnie donny; dorothy dot dottie dolly; douglas doug; duncan dunc; edward=eduard ed eddie ned ted teddy edik; \
    edmund ed eddie ned; edwin ed eddie; eduardo lalo edu; ekaterina=yekaterina=kateryna katya katyusha katia; eleanor ellie nell nora; \
    elena=yelena=olena lena lenochka alyona; elizabeth=elisabeth liz lizzie beth betty eliza bess betsy libby lisa liza elise; \
    elizaveta=yelizaveta liza; emily em emmy; emmanuel=emanuel manny manu; enrique quique kike; ernest ernie; ernesto neto; \
    eugene gene; evgeny=yevgeny=evgeniy=yevgeniy=yevhen=yevgen=evgen zhenya; evgenia=yevgenia zhenya; ezekiel zeke; felipe pipe; \
    fernando nando fer; florence flo flora; francis frank fran; frances fran frannie; francisco paco pancho curro cisco quico kiko chico; \
    franklin frank; frederick=fredrick=frederic fred freddy freddie rick; friedrich fritz fred; francesco franco cecco checco; gabriel gabe gabi gaby; \
    galina galya; gennady=gennadiy=hennadiy gena genya; geoffrey=jeffrey=jeffery geoff jeff; georgy=georgiy=heorhiy gosha zhora; george georgie; \
    gerald=gerard gerry jerry; gertrude gertie trudy; giovanni gianni nino vanni; giuseppe beppe peppe pino; graciela chela; \
    gregory greg gregg; grigory=grigoriy=hryhoriy grisha; guadalupe lupe lupita; guillermo memo guille; gustav=gustaf gus; gustavo gus tavo; \
    guy guido; hannah hanna; harold harry hal; harrison harry; helen=helena nell ellen lena; henry harry hank hal; henryk heniek; \
    herbert herb bert; herman=hermann manni; hugo hugh; ian iain; ignacio nacho; igor=ihor gosha; ilya=illia ilyusha; irina=iryna ira; \
    irene renie; isabella=isabel=isabelle bella izzy belle isa; isidore izzy; ivan vanya vanyusha; jacob=jakob jake jack cobi; \
    jacqueline jackie; jaime jimmy; james jim jimmy jamie jem; jan janek jasiek; jane jenny janie; janet jan; jaroslav=yaroslav slava yarik; \
    jean jeannie; jennifer jen jenny jenna; jeremy=jeremiah jerry jem; jerome jerry; jesus chucho chuy; jessica jess jessie; \
    joan joanie; joanna jo asia; joaquin quino; johann=johannes hans hannes jo; john johnny jack jon; jonathan jon jonny nathan; \
    joseph joe joey jos; josef sepp pepi joe; jose pepe chepe; josefa=josefina pepa fina; joshua josh; juan juancho; judith judy; \
    julia julie jules; julian jules; justin jus; karl=carl kalle charlie; karol karolek; kenneth ken kenny; kimberly kim; kirill=kyrylo kirusha; \
    konstantin=constantine=kostyantyn kostya gus costa; konstantinos=constantinos kostas costas dinos; krzysztof krzys krzysiek; larisa lara; lawrence=laurence larry laurie; \
    leonard len lenny leo; leonid=leonyd lyonya; leonardo leo nardo; leopold leo poldi; lev lyova; louis=lewis lou louie; louise lou; lucas=lukas luke; \
    lucille=lucy lu lucia; ludmila=lyudmila=liudmila lyuda luda mila; luis lucho; luigi gigi gino; luiz lula; magdalena magda lena madzia; \
    manuel manolo manny manu lolo; marcus=marcos mark marc; margaret maggie meg peg peggy madge marge margie greta rita daisy; \
    margarita rita margo; maria=marie=mary masha marusya marysia mia mimi molly polly mamie; mariya masha; mario marito; \
    martha=marta marty; martin marty; matthew=mathew matt; matthias=mathias matt; mateusz mati; maxim=maksim=maksym max maks; maximilian max; \
    melissa mel lissa; mercedes merche; michael=micheal mike mick mickey mikey mischa micky; michal michalek; \
    mikhail=mykhailo=mikhael misha mishka; miguel micky migue; milan milo; mildred millie; miroslav mirek mirko; mitchell mitch; \
    mohammed=muhammad=mohamed=mohammad mo hamada; morris maurice mo; moses=moshe moe; mustafa mustapha; nadezhda=nadiya nadya; \
    natalia=nataliya=natalya natasha nata talia; nathaniel=nathan nat nate; nicholas=nicolas nick nicky nico klaus claus; nikolai=nikolay=mykola kolya nick; \
    nikolaos nikos nick; nina ninochka; norman norm; oleg=oleh olezhka; olga=olha olya; oliver ollie; oscar ossie; oswald oz ozzie; \
    pablo pablito; patricia pat patty trish patsy; patrick=padraig pat paddy; pavel=pavlo pasha pavlik; pedro perico; peter pete; \
    petr=pyotr=petro petya; philip=phillip phil pip; piotr piotrek; rachel rae; rafael=raphael rafa raf rafi; ralph rafe; ramon moncho; raymond ray; \
    raymundo mundo; rebecca becky becca; richard rick dick rich richie ricky dickie; ricardo rick ricky cardo richi; robert rob bob bobby robbie bert; \
    roberto beto berto tito; rodion rodya; rodolfo rudy fito; roderick rod rick; rogelio roge; roger rodge; roland rolly; roman roma; ronald ron ronnie; \
    rosemary rose rosie; rosario charo; rostislav slava rostik; rudolf rudy rudi; ruslan rus; russell russ; samantha sam; samuel=shmuel sam sammy; sarah=sara sally sadie; \
    salvador chava salva; salvatore toto totò tore; sebastian seb bastian; semyon=semen syoma; sergei=sergey=serhiy=siarhei seryozha serge serhii seryoga; \
    sergio checo; sigmund ziggy sig; simon=shimon si; solomon sol; sophia=sofia sonya sophie; spencer spence; stanislav=stanislaw slava stas staszek; \
    stanley stan; stephen=steven steve stevie; stefan=stepan styopa; stephanie steph steffi; susan=suzanne=susanna sue susie suzy; \
    svetlana=svitlana sveta lana; sylvester sly; tatiana=tatyana=tetiana tanya tania; terence=terrence=terry tel; thaddeus tad thad; theodore ted teddy theo; \
    theresa=teresa terry tess tracy; theodoros thodoris; thomas tom tommy; timothy tim timmy; timofey=timofei tima; tomas tomek; \
    vadim=vadym vadik; valentin=valentyn valya; valentina valya; valery=valeriy=valeri valera; vasily=vasiliy=vasyl=vassily vasya; vasilios vasilis bill; \
    vera verochka; veronica=veronika vero nika ronnie; victor=viktor vic vik vitya; victoria=viktoria=viktoriya vicky vika tori; vicente chente; \
    vincent=vincenzo vince vinny enzo vin; vitaly=vitaliy=vitalii vitalik; vladimir=volodymyr=uladzimir vova volodya vlad vovka; vladislav=vladyslav vlad slava vladik; \
    vsevolod seva; vyacheslav=viacheslav slava; walter walt wally; wilhelm willi willy; william will bill billy willie liam; \
    wojciech wojtek; yakov yasha; yaakov kobi yankel; yehuda yuda; yitzhak=isaac=itzhak ike itzik izzy; yosef=yossef yossi sefi; yulia=yuliya=julia yulya; \
    yuri=yury=yuriy=iurii yura; zachary zach zack; zoltan zoli; andras bandi; laszlo laci; istvan pista; gyorgy gyuri; ferenc feri; janos jani jancsi; \
    alexandros alexander alekos; georgios george; ioannis john; nikolaos nicholas; konstantinos constantine; pavlos paul; petros peter; \
    georgios=giorgos yorgos; dimitrios dimitris mitsos jim; ioannis giannis yannis; konstantinos kostis; evangelos vangelis; athanasios thanasis sakis; \
    panagiotis panos takis; spyridon spyros; charalambos babis; eleftherios lefteris; anastasios tasos; emmanouil manolis; mehmet memo; \
    mustafa musti; ibrahim ibo bram; suleyman sulo; abdullah apo; ali aliko; huseyin huso; ismail ismo; osman osmo; yusuf joe; ebrahim ebi; \
    hassan hasan; khaled khalid; abdulrahman abdul; nguyen nguyn; aleksander olek; ryszard rysiek; zbigniew zbyszek; tadeusz tadek; jerzy jurek; \
    kazimierz kazik; boleslaw bolek; czeslaw czesiek; malgorzata gosia malgosia; katarzyna kasia; agnieszka aga; elzbieta ela; joanna asia; barbara basia; \
    zdenek zdenda; vaclav vasek; jiri jirka; josef pepa; frantisek franta; ladislav lada; dusan dule; slobodan sloba boban; aleksandar aca sasa; \
    nebojsa nebo; milorad mile; radovan rade rasa; dragan gaga; zeljko zeks; francois franck; bernardo nardo; bartolome tolo; \
    geronimo momo; humberto beto; alberto beto berto tito; norberto beto; gilberto beto; gregorio goyo; hector tito; jorge coque coco; \
    gonzalo chalo; rodrigo rodri ruy; santiago santi chago diego yago; sebastiao tiao; joao joaozinho; antonia tonia; guilherme gui; \
    tomaz tom; ronaldo ronnie; reinaldo rey naldo; arnaldo naldo; osvaldo valdo; leopoldo polo; hipolito polo; marcelino chelino; \
    isabel chabela; mercedes meche; socorro coco; rosalia lia; dagoberto dago; eusebio chebo; natividad nati; pilar pili; milagros mila;
    peter=pyotr=petr=petro=petar=piotr=petros; michael=mikhail=mykhailo=mihail=mikael=mihailo; paul=pavel=pavlo=pavle=pavlos; \
    nicholas=nikolai=nikolay=mykola=nikola=nikolaos=nicolae; ioannis=yiannis=giannis=yannis=ioannes; \
    george=georgios=giorgos=yiorgos=giorgios=georgi=heorhii=georgii; andrew=andrei=andrey=andriy=andrii=andrej=andrzej=andreas; \
    catherine=ekaterina=kateryna=katarina=katerina; joseph=iosif=josef=yosyp=josip; dmitry=dimitri=dmitrii=dmytro=dimitrios; \
    sergei=serhiy=serhii=serge=sergii=siarhei=sergio; eugene=evgeny=evgenii=yevhen=yevgeny=yevgenii=evgeni; \
    gregory=grigory=grigorii=hryhorii=grigori; basil=vasily=vasilii=vasyl=vasil=vasile; matthew=matvey=matvei=matvii; \
    stephen=stepan=stefan=stjepan=stefanos; alexei=aleksei=alexey=oleksii=oleksiy=aliaksei=alexis; oleg=oleh=aleh; igor=ihor=ihar; \
    alexander=aleksandr=alexandr=oleksandr=aliaksandr=aleksandar=aleksander=alexandros=iskander=iskandar; \
    anna=hanna=ganna=ann=anne; helen=elena=yelena=olena=alena=eleni; constantine=konstantin=kostiantyn=konstantinos; \
    vladimir=volodymyr=uladzimir=vladimer; yuri=yury=yurii=iurii=jurij=yuriy; philip=filipp=pylyp=filip=philippos; \
    anatoly=anatolii=anatoliy=anatol; vitaly=vitalii=vital; valery=valerii=valeriy; gennady=gennadii=hennadii; arkady=arkadii; \
    theodore=fyodor=fedor=fedir=theodoros=todor; timothy=timofei=tymofii; lawrence=lavrentii; daniel=danil=daniil=danylo; \
    jacob=yakov=yakiv=iakov; xenia=ksenia=kseniya=oksana; irene=irina=iryna=eirini; demetrius=dimitris=dimitrios
    """
}
