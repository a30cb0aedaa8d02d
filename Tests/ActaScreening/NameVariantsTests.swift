import ActaModel
import ActaScreening
import Testing

/// What each step of reading a name is for, as pairs of names that are one and pairs that aren't.
struct NameVariantsTests {
  private static let cleaned: [(String, String)] = [
    ("PÃƒÂ©rez Juan", "Juan Pérez"), ("Ð¡ÐµÑ€Ð³ÐµÐ¹ Ð›Ð°Ð²Ñ€Ð¾Ð²", "Sergei Lavrov"), ("Mu?oz Pablo", "Pablo Muñoz"),
    ("M\u{FFFD}ller Anna", "Anna Müller"), ("𝐆𝐮𝐬𝐭𝐚𝐯𝐨 𝐏𝐞𝐭𝐫𝐨", "Gustavo Petro"), ("Ⓖⓤⓢⓣⓐⓥⓞ Petro", "Gustavo Petro"),
    ("Gus\u{00AD}tavo Pe\u{200D}tro", "Gustavo Petro"), ("Gustаvo Pеtro", "Gustavo Petro"),
    ("N i c o l a s Maduro", "Nicolas Maduro"), ("ﾊﾞﾗｸ ｵﾊﾞﾏ", "Barack Obama"),
  ]
  private static let romanised: [(String, String)] = [
    ("Qasim Sulaymani", "Kassem Soleimani"), ("Youssef Chahine", "Yusuf Shahin"),
    ("Houcine Ouertani", "Husayn Wartani"),
    ("عبدالرحمن محمد", "Abdurrahman Mohamed"), ("Abdussamad Khalil", "Abd al-Samad Khaleel"),
    ("Abdur Rahman Khalil", "Abdulrahman Khalil"), ("Jamal Nasser", "Gamal Nasir"), ("علی خامنه‌ای", "Ali Khamenei"),
    ("سهيل أحمد", "Suhail Ahmad"), ("משה כהן", "Moshe Cohen"), ("Ходжа Ахмед", "Hoja Ahmed"),
    ("Юрий Щербаков", "Jurij Scerbakov"), ("Фёдор Достоевский", "Fyodor Dostoyevskiy"),
    ("Đorđe Đukić", "Djordje Djukic"),
    ("贝拉克·奥巴马", "Barack Obama"), ("弗拉基米尔·普京", "Vladimir Putin"), ("दाऊद इब्राहिम", "Dawood Ibrahim"),
    ("ウラジーミル・プーチン", "Vladimir Putin"), ("阿卜杜勒-阿齐兹·沙特", "Abdulaziz Saud"),
    ("Γιώργος Παπανδρέου", "George Papandreou"), ("Hafiz Saeed", "Hafiz Muhammad Saeed"),
  ]
  private static let people: [(String, String)] = [
    ("Maria Nováková", "Maria Novak"), ("Dalia Grybauskaitė", "Dalia Grybauskas"),
    ("Eleni Papadopoulou", "Eleni Papadopoulos"),
    ("Pyotr Aven", "Peter Aven"), ("Yiannis Papas", "Ioannis Papas"), ("Mykola Bondar", "Nikolai Bondar"),
    ("delacruz juan", "Juan de la Cruz"), ("Van der Berg Jan", "Jan Vanderberg"),
    ("V.V. Putin", "Vladimir Vladimirovich Putin"),
    ("Gabriel Márquez", "Gabriel García Márquez"), ("María Rodríguez de López", "Maria Lopez"),
    ("Михайло Миколайович Кушаков", "Kushakov, Mikhail Nikolaevich"),
    ("Уладзіслаў Леанідавіч Бруеў", "Bruev, Vladislav Leonidovich"),
    ("Марина Миколаївна Жейнова", "Zheynova, Marina Nikolaevna"),
    ("Igor Ivanovic Sechin", "Igor Ivanovich Sechin"), ("Abu Ali Hassan Khalil", "Hassan Khalil"),
  ]
  private static let otherPeople: [(String, String)] = [
    ("Daniel Ortega", "Daniela Ortega"), ("Kim Jong Un", "Kim Jong Il"),
    ("Андрій Миколайович Бондар", "Bondar, Andrei Sergeevich"),
    ("Igor Ivanovich Sechin", "Igor Sergeevich Sechin"), ("Ilham Heydar oglu Aliyev", "Ilham Rasul oglu Aliyev"),
    ("Ivan K. Sidorov", "Ivan Petrovich Sidorov"), ("Ali Hasan al-Basri", "Ali Hasan al-Kufi"),
    ("Juan Carlos Perez Gomez", "Juan Carlos Perez Lopez"), ("Ahmed Ahmed", "Ahmad Mahmoud"),
    ("Hasan Ali", "Husain Ali"),
    ("Jan Kowalski", "Jan Kowalczyk"), ("Chen Wei", "Chen Hui"), ("Olga Barynova", "Oleg Baranov"),
  ]
  private static let organizations: [(String, String)] = [
    ("ЗАО Ростех", "Rostec JSC"), ("Концерн Калашников", "Kalashnikov Concern"), ("Mahan Air", "Mahan Airlines"),
    ("NIOC", "National Iranian Oil Company"), ("Twenty-First Century Trading", "21st Century Trading"),
    ("Sberbank", "Sberbank of Russia"), ("شركة النور للتجارة", "Al Nour Trading Company"),
    ("华为技术有限公司", "Huawei Technologies Co., Ltd."), ("Korea Kwangson Banking Corp", "Korea Kwangson Bank"),
    ("Banque Centrale de Syrie", "Central Bank of Syria"),
    ("12th Brigade", "Brigade 12"), ("Публичное акционерное общество «Мегафон»", "Megafon"),
    ("Ковровский механический завод, ПАО", "Kovrovskiy Mechanical Plant PJSC"),
    ("Научно-исследовательский институт «Вектор»", "Scientific Research Institute Vektor"),
  ]
  private static let otherOrganizations: [(String, String)] = [
    ("Second Academy of Natural Sciences", "Academy of Natural Sciences"), ("Fund IV LP", "Fund VI LP"),
    ("Al Haramain Foundation (Kenya)", "Al Haramain Foundation (Somalia)"), ("Bank of China", "Bank of America"),
    ("Green Leaf Trading", "Green Leaf Shipping"), ("National Iranian Oil Company", "National Iranian Gas Company"),
    ("21st Brigade", "22nd Brigade"), ("China Trading Company", "Korea Trading Company"),
  ]

  @Test(arguments: cleaned + romanised + people) func arePeopleOfOneName(_ first: String, _ second: String) {
    let score = Comparison.compare(first, second, kind: .person).score
    #expect(score >= 7000, "\(first) - \(second): \(score)")
  }

  @Test(arguments: otherPeople) func areOtherPeople(_ first: String, _ second: String) {
    let score = Comparison.compare(first, second, kind: .person).score
    #expect(score < 7000, "\(first) - \(second): \(score)")
  }

  @Test(arguments: organizations) func areOrganizationsOfOneName(_ first: String, _ second: String) {
    let score = Comparison.compare(first, second, kind: .organization).score
    #expect(score >= 7000, "\(first) - \(second): \(score)")
  }

  @Test(arguments: otherOrganizations) func areOtherOrganizations(_ first: String, _ second: String) {
    let score = Comparison.compare(first, second, kind: .organization).score
    #expect(score < 7000, "\(first) - \(second): \(score)")
  }
}
