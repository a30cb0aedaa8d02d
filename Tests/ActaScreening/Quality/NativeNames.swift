/// Names of public figures, dead or in office for long, as they are written at home and in Latin letters.
enum NativeNames {
  static let all: [(script: String, native: String, latin: String)] = table.split(separator: "\n").compactMap { line in
    let parts = line.split(separator: "|").map { $0.drop { $0 == " " } }
    guard parts.count == 3 else { return nil }
    return (parts[0].filter { $0 != " " }, String(parts[1]), String(parts[2]))
  }

  private static let table = """
    han | 习近平 | XI, Jinping
    han | 毛泽东 | MAO, Zedong
    han | 毛澤東 | MAO TSE-TUNG
    han | 邓小平 | DENG, Xiaoping
    han | 蔣介石 | CHIANG, Chieh-shih
    han | 周恩来 | CHOU EN-LAI
    han | 周恩来 | ZHOU, Enlai
    han | 王毅 | WANG, Yi
    han | 李克强 | LI, Keqiang
    han | 胡锦涛 | HU, Jintao
    han | 江泽民 | JIANG, Zemin
    han | 温家宝 | WEN, Jiabao
    han | 赵乐际 | ZHAO, Leji
    han | 陈全国 | CHEN, Quanguo
    han | 朱海仑 | ZHU, Hailun
    han | 林鄭月娥 | LAM CHENG, Yuet-ngor
    han | 李家超 | LEE, Ka-chiu
    han | 曾荫权 | TSANG, Yam-kuen
    han | 单伟建 | SHAN, Weijian
    han | 欧阳修 | OUYANG, Xiu
    han | 诸葛亮 | ZHUGE, Liang
    han | 金正恩 | KIM, Jong Un
    han | 金日成 | KIM, Il-sung
    han | 马云 | MA, Yun
    han | 任正非 | REN, Zhengfei
    han | 孟晚舟 | MENG, Wanzhou
    han | 杨洁篪 | YANG, Jiechi
    han | 吕布 | LU, Bu
    han | 蔡英文 | TSAI, Ing-wen
    han | 马英九 | MA, Ying-jeou
    hangul | 김정은 | KIM, Jong Un
    hangul | 김정은 | KIM, Jong-un
    hangul | 김일성 | KIM IL-SUNG
    hangul | 김여정 | KIM, Yo Jong
    hangul | 박정희 | PARK, Chung-hee
    hangul | 박근혜 | PARK, Geun-hye
    hangul | 이명박 | LEE, Myung-bak
    hangul | 리설주 | RI, Sol Ju
    hangul | 리영호 | RI, Yong Ho
    hangul | 최룡해 | CHOE, Ryong Hae
    hangul | 문재인 | MOON, Jae-in
    hangul | 노무현 | ROH, Moo-hyun
    hangul | 전두환 | CHUN, Doo-hwan
    hangul | 반기문 | BAN, Ki-moon
    hangul | 현영철 | HYON, Yong Chol
    hangul | 황병서 | HWANG, Pyong So
    hangul | 장성택 | JANG, Song Thaek
    hangul | 조용원 | JO, Yong Won
    hangul | 윤석열 | YOON, Suk Yeol
    hangul | 남궁억 | NAMGUNG, Eok
    hangul | 강순남 | KANG, Sun Nam
    hangul | 박영식 | PAK, Yong Sik
    kana | バラク・オバマ | OBAMA, Barack
    kana | ドナルド・トランプ | TRUMP, Donald
    kana | ウラジーミル・プーチン | PUTIN, Vladimir
    kana | しばた さとし | SHIBATA, Satoshi
    kana | やまだ たろう | YAMADA, Taro
    kana | アンゲラ・メルケル | MERKEL, Angela
    kana | エマニュエル・マクロン | MACRON, Emmanuel
    kanji | 山田太郎 | YAMADA, Taro
    kanji | 田中角栄 | TANAKA, Kakuei
    kanji | 安倍晋三 | ABE, Shinzo
    kanji | 麻原彰晃 | ASAHARA, Shoko
    kanji | 鈴木一郎 | SUZUKI, Ichiro
    kanji | 司忍 | TSUKASA, Shinobu
    devanagari | नरेंद्र मोदी | MODI, Narendra
    devanagari | इंदिरा गांधी | GANDHI, Indira
    devanagari | दाऊद इब्राहिम | IBRAHIM, Dawood
    devanagari | अमित शाह | SHAH, Amit
    devanagari | राजनाथ सिंह | SINGH, Rajnath
    devanagari | छोटा शकील | SHAKEEL, Chhota
    devanagari | पुष्पकमल दाहाल | DAHAL, Pushpa Kamal
    devanagari | लालकृष्ण आडवाणी | ADVANI, Lal Krishna
    thai | ทักษิณ ชินวัตร | SHINAWATRA, Thaksin
    thai | ยิ่งลักษณ์ ชินวัตร | SHINAWATRA, Yingluck
    thai | ประยุทธ์ จันทร์โอชา | CHAN-OCHA, Prayut
    thai | สมชาย วงศ์สวัสดิ์ | WONGSAWAT, Somchai
    thai | อภิสิทธิ์ เวชชาชีวะ | VEJJAJIVA, Abhisit
    thai | เศรษฐา ทวีสิน | THAVISIN, Srettha
    georgian | მიხეილ სააკაშვილი | SAAKASHVILI, Mikheil
    georgian | ბიძინა ივანიშვილი | IVANISHVILI, Bidzina
    georgian | ედუარდ შევარდნაძე | SHEVARDNADZE, Eduard
    georgian | თარხან ბათირაშვილი | BATIRASHVILI, Tarkhan
    armenian | Նիկոլ Փաշինյան | PASHINYAN, Nikol
    armenian | Սերժ Սարգսյան | SARGSYAN, Serzh
    armenian | Ռոբերտ Քոչարյան | KOCHARYAN, Robert
    armenian | Բարակ Օբամա | OBAMA, Barack
    hebrew | בנימין נתניהו | NETANYAHU, Benjamin
    hebrew | אריאל שרון | SHARON, Ariel
    hebrew | דן גרטלר | GERTLER, Dan
    hebrew | משה דיין | DAYAN, Moshe
    hebrew | יצחק רבין | RABIN, Yitzhak
    hebrew | איתמר בן גביר | BEN GVIR, Itamar
    hebrew | בצלאל סמוטריץ׳ | SMOTRICH, Bezalel
    hebrew | ינון לוי | LEVI, Yinon
    greek | Αλέξης Τσίπρας | TSIPRAS, Alexis
    greek | Κυριάκος Μητσοτάκης | MITSOTAKIS, Kyriakos
    greek | Γιώργος Παπανδρέου | PAPANDREOU, Giorgos
    greek | Ευάγγελος Μαρινάκης | MARINAKIS, Evangelos
    greek | Αντώνης Σαμαράς | SAMARAS, Antonis
    greek | Χρήστος Μπουκουβάλας | BOUKOUVALAS, Christos
    arabic | معمر القذافي | QADHAFI, Muammar
    arabic | صدام حسين | HUSSEIN, Saddam
    arabic | بشار الأسد | AL-ASSAD, Bashar
    arabic | أسامة بن لادن | BIN LADIN, Usama
    arabic | أيمن الظواهري | AL-ZAWAHIRI, Ayman
    arabic | عبد الملك الحوثي | AL-HOUTHI, Abdul-Malik
    arabic | حسن نصر الله | NASRALLAH, Hasan
    arabic | خالد مشعل | MISHAL, Khalid
    arabic | إسماعيل هنية | HANIYEH, Isma'il
    arabic | أبو بكر البغدادي | AL-BAGHDADI, Abu Bakr
    arabic | رامي مخلوف | MAKHLUF, Rami
    arabic | ماهر الأسد | AL-ASAD, Maher
    arabic | فاروق الشرع | AL-SHARAA, Farouk
    arabic | يوسف القرضاوي | AL-QARADAWI, Yusuf
    arabic | عمر البشير | AL-BASHIR, Omar
    arabic | محمد ضيف | DEIF, Mohammed
    persian | علی خامنه‌ای | KHAMENEI, Ali
    persian | قاسم سلیمانی | SOLEIMANI, Qasem
    persian | محمود احمدی‌نژاد | AHMADINEJAD, Mahmoud
    persian | محمدجواد ظریف | ZARIF, Mohammad Javad
    persian | حسین سلامی | SALAMI, Hossein
    persian | ابراهیم رئیسی | RAISI, Ebrahim
    persian | گلبدین حکمتیار | HEKMATYAR, Gulbuddin
    persian | سراج‌الدین حقانی | HAQQANI, Sirajuddin
    cyrillic | Владимир Путин | PUTIN, Vladimir
    cyrillic | Сергей Шойгу | SHOIGU, Sergei
    cyrillic | Александр Лукашенко | LUKASHENKA, Alyaksandr
    cyrillic | Євген Пригожин | PRIGOZHIN, Yevgeniy
    cyrillic | Рамзан Кадыров | KADYROV, Ramzan
    cyrillic | Виктор Янукович | YANUKOVYCH, Viktor
    cyrillic | Юрий Ковальчук | KOVALCHUK, Yuri
    cyrillic | Алишер Усманов | USMANOV, Alisher
    cyrillic | Геннадий Тимченко | TIMCHENKO, Gennady
    cyrillic | Ратко Младић | MLADIC, Ratko
    cyrillic | Радован Караџић | KARADZIC, Radovan
    cyrillic | Милорад Додик | DODIK, Milorad
    cyrillic | Жанна Агузарова | AGUZAROVA, Zhanna
    cyrillic | Бойко Борисов | BORISSOV, Boyko
    """
}
