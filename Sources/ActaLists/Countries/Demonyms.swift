/// Countries by the adjectives that lists write for nationalities ("Afghan", "Qatari").
enum Demonyms {
  /// The code of the country; nil where the word means none, or several (a Guinean, a Congolese).
  static func country(_ words: String) -> String? { table[words.lowercased()] }

  private static let table: [String: String] = {
    var table: [String: String] = [:]
    for line in lines.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2 else { continue }
      for demonym in words[1].split(separator: "|") { table[String(demonym)] = String(words[0]) }
    }
    return table
  }()

  private static let lines = """
    ae emirati
    af afghan|afghani
    al albanian
    am armenian
    ao angolan
    ar argentine|argentinian
    at austrian
    au australian
    az azerbaijani|azeri
    ba bosnian
    bd bangladeshi
    be belgian
    bg bulgarian
    bh bahraini
    bi burundian
    br brazilian
    by belarusian|belarussian
    ca canadian
    cf central african
    ch swiss
    ci ivorian
    cm cameroonian
    cn chinese
    co colombian
    cu cuban
    cy cypriot
    cz czech
    de german
    dj djiboutian
    dk danish
    dz algerian
    ec ecuadorian
    ee estonian
    eg egyptian
    er eritrean
    es spanish
    et ethiopian
    fi finnish
    fr french
    gb british
    ge georgian
    gh ghanaian
    gr greek
    gt guatemalan
    hr croatian
    ht haitian
    hu hungarian
    id indonesian
    ie irish
    il israeli
    in indian
    iq iraqi
    ir iranian
    it italian
    jo jordanian
    jp japanese
    ke kenyan
    kg kyrgyz
    kh cambodian
    kp north korean
    kr south korean
    kw kuwaiti
    kz kazakh|kazakhstani
    lb lebanese
    lk sri lankan
    lr liberian
    lt lithuanian
    lv latvian
    ly libyan
    ma moroccan
    md moldovan
    me montenegrin
    mk macedonian
    ml malian
    mm burmese|myanmar
    mr mauritanian
    mt maltese
    mv maldivian
    mx mexican
    my malaysian
    mz mozambican
    ng nigerian
    ni nicaraguan
    nl dutch
    no norwegian
    om omani
    ph filipino|philippine
    pk pakistani
    pl polish
    ps palestinian
    pt portuguese
    qa qatari
    ro romanian
    rs serbian
    ru russian
    rw rwandan
    sa saudi|saudi arabian
    sd sudanese
    se swedish
    sg singaporean
    si slovenian
    sk slovak
    sn senegalese
    so somali|somalian
    ss south sudanese
    sy syrian
    td chadian
    th thai
    tj tajik
    tm turkmen
    tn tunisian
    tr turkish
    tt trinidadian
    tz tanzanian
    ua ukrainian
    ug ugandan
    us american
    uz uzbek
    ve venezuelan
    vn vietnamese
    xk kosovan|kosovar
    ye yemeni
    za south african
    zw zimbabwean
    """
}
