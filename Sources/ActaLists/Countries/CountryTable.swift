/// The table behind `Countries`.
enum CountryTable {
  /// Code, name, other ways to write it.
  static let lines = """
    ad|Andorra
    ae|United Arab Emirates|UAE|U.A.E.|Dubai|Abu Dhabi
    af|Afghanistan|Islamic Republic of Afghanistan
    ag|Antigua and Barbuda|Antigua & Barbuda|Antigua
    ai|Anguilla
    al|Albania
    am|Armenia
    an|Netherlands Antilles
    ao|Angola
    aq|Antarctica
    ar|Argentina|Argentine Republic
    as|American Samoa
    at|Austria
    au|Australia
    aw|Aruba
    ax|Aland Islands|Åland Islands
    az|Azerbaijan
    ba|Bosnia and Herzegovina|Bosnia-Herzegovina|Bosnia & Herzegovina|Bosnia
    bb|Barbados
    bd|Bangladesh|East Pakistan
    be|Belgium
    bf|Burkina Faso|Upper Volta
    bg|Bulgaria
    bh|Bahrain|Bahrein
    bi|Burundi
    bj|Benin|Dahomey
    bl|Saint Barthelemy|St. Barthelemy
    bm|Bermuda
    bn|Brunei|Brunei Darussalam
    bo|Bolivia|Plurinational State of Bolivia|Bolivia, Plurinational State of
    bq|Bonaire, Sint Eustatius and Saba|Bonaire|Caribbean Netherlands
    br|Brazil|Brasil
    bs|Bahamas|Bahamas, The
    bt|Bhutan
    bv|Bouvet Island
    bw|Botswana
    by|Belarus|Byelorussia|Belorussia
    bz|Belize|British Honduras
    ca|Canada
    cc|Cocos (Keeling) Islands|Cocos Islands
    cd|Congo, Democratic Republic of the|Democratic Republic of the Congo|Congo, Democratic Republic|DR Congo|DRC\
    |Democratic Republic of Congo|D.R. Congo|Congo (Kinshasa)|Congo-Kinshasa|Zaire
    cf|Central African Republic|C.A.R.
    cg|Congo, Republic of the|Republic of the Congo|Republic of Congo|Congo (Brazzaville)|Congo-Brazzaville|Congo
    ch|Switzerland|Swiss Confederation
    ci|Cote d Ivoire|Cote d'Ivoire|Côte d’Ivoire|Ivory Coast
    ck|Cook Islands
    cl|Chile
    cm|Cameroon
    cn|China|People's Republic of China|China, People's Republic of|PRC|P.R. China|Mainland China
    co|Colombia
    cr|Costa Rica
    cs|Serbia and Montenegro
    cu|Cuba
    cv|Cabo Verde|Cape Verde
    cw|Curacao|Curaçao
    cx|Christmas Island
    cy|Cyprus
    cz|Czech Republic|Czechia
    dd|East Germany|German Democratic Republic|GDR
    de|Germany|Federal Republic of Germany|West Germany
    dj|Djibouti
    dk|Denmark
    dm|Dominica
    do|Dominican Republic
    dz|Algeria
    ec|Ecuador
    ee|Estonia
    eg|Egypt|Arab Republic of Egypt
    eh|Western Sahara
    er|Eritrea
    es|Spain
    et|Ethiopia
    fi|Finland
    fj|Fiji
    fk|Falkland Islands|Falkland Islands (Malvinas)
    fm|Micronesia|Micronesia, Federated States of|Federated States of Micronesia
    fo|Faroe Islands
    fr|France
    ga|Gabon
    gb|United Kingdom|UK|U.K.|Great Britain|United Kingdom of Great Britain and Northern Ireland|England|Scotland|Wales\
    |Northern Ireland
    gd|Grenada
    ge|Georgia
    gf|French Guiana
    gg|Guernsey
    gh|Ghana
    gi|Gibraltar
    gl|Greenland
    gm|Gambia|The Gambia|Gambia, The
    gn|Guinea|Guinea-Conakry
    gp|Guadeloupe
    gq|Equatorial Guinea
    gr|Greece
    gs|South Georgia and the South Sandwich Islands
    gt|Guatemala
    gu|Guam
    gw|Guinea-Bissau|Guinea Bissau
    gy|Guyana
    hk|Hong Kong|Hong Kong SAR|Hong Kong, China|Hong Kong Special Administrative Region|China, Hong Kong Special Administrative Region
    hm|Heard Island and McDonald Islands
    hn|Honduras
    hr|Croatia
    ht|Haiti
    hu|Hungary
    id|Indonesia
    ie|Ireland|Republic of Ireland
    il|Israel
    im|Isle of Man|Man, Isle of
    in|India
    io|British Indian Ocean Territory
    iq|Iraq
    ir|Iran|Islamic Republic of Iran|Iran, Islamic Republic of
    is|Iceland
    it|Italy
    je|Jersey
    jm|Jamaica
    jo|Jordan
    jp|Japan
    ke|Kenya
    kg|Kyrgyzstan|Kyrgyz Republic
    kh|Cambodia|Kampuchea
    ki|Kiribati
    km|Comoros|Union of the Comoros
    kn|Saint Kitts and Nevis|St. Kitts and Nevis|St. Kitts & Nevis
    kp|Korea, North|North Korea|Democratic People's Republic of Korea|Korea, Democratic People's Republic of|DPRK
    kr|Korea, South|South Korea|Republic of Korea|Korea, Republic of
    kw|Kuwait
    ky|Cayman Islands
    kz|Kazakhstan|Kazakstan
    la|Laos|Lao People's Democratic Republic|Lao PDR
    lb|Lebanon
    lc|Saint Lucia|St. Lucia
    li|Liechtenstein
    lk|Sri Lanka|Ceylon
    lr|Liberia
    ls|Lesotho
    lt|Lithuania
    lu|Luxembourg
    lv|Latvia
    ly|Libya|Libyan Arab Jamahiriya|State of Libya
    ma|Morocco
    mc|Monaco
    md|Moldova|Republic of Moldova|Moldova, Republic of
    me|Montenegro
    mf|Saint Martin|St. Martin
    mg|Madagascar
    mh|Marshall Islands
    mk|North Macedonia, The Republic of|North Macedonia|Macedonia|Macedonia, The Former Yugoslav Republic of\
    |Former Yugoslav Republic of Macedonia|FYROM|Republic of North Macedonia
    ml|Mali|Region: Northern Mali
    mm|Burma|Myanmar|Burma (Myanmar)|Myanmar (Burma)
    mn|Mongolia
    mo|Macau|Macao
    mp|Northern Mariana Islands
    mq|Martinique
    mr|Mauritania
    ms|Montserrat
    mt|Malta
    mu|Mauritius
    mv|Maldives
    mw|Malawi
    mx|Mexico|United Mexican States
    my|Malaysia
    mz|Mozambique
    na|Namibia
    nc|New Caledonia
    ne|Niger
    nf|Norfolk Island
    ng|Nigeria
    ni|Nicaragua
    nl|Netherlands|The Netherlands|Holland
    no|Norway
    np|Nepal
    nr|Nauru
    nu|Niue
    nz|New Zealand
    om|Oman|Sultanate of Oman
    pa|Panama
    pe|Peru
    pf|French Polynesia
    pg|Papua New Guinea
    ph|Philippines|The Philippines
    pk|Pakistan
    pl|Poland
    pm|Saint Pierre and Miquelon
    pn|Pitcairn Islands|Pitcairn
    pr|Puerto Rico
    ps|Palestinian|Palestine|State of Palestine|Palestinian Territories|West Bank|Gaza|Gaza Strip|Region: Gaza\
    |Palestine, State of|Palestinian Authority
    pt|Portugal
    pw|Palau
    py|Paraguay
    qa|Qatar
    re|Reunion|Réunion
    ro|Romania
    rs|Serbia
    ru|Russia|Russian Federation
    rw|Rwanda
    sa|Saudi Arabia|Kingdom of Saudi Arabia
    sb|Solomon Islands
    sc|Seychelles
    sd|Sudan|The Sudan
    se|Sweden
    sg|Singapore
    sh|Saint Helena|Saint Helena, Ascension and Tristan da Cunha
    si|Slovenia
    sj|Svalbard and Jan Mayen
    sk|Slovakia|Slovak Republic
    sl|Sierra Leone
    sm|San Marino
    sn|Senegal
    so|Somalia
    sr|Suriname
    ss|South Sudan
    st|Sao Tome and Principe|São Tomé and Príncipe
    su|Soviet Union|USSR|U.S.S.R.|Union of Soviet Socialist Republics
    sv|El Salvador
    sx|Sint Maarten
    sy|Syria|Syrian Arab Republic
    sz|Eswatini|Swaziland
    tc|Turks and Caicos Islands|Turks & Caicos Islands
    td|Chad
    tf|French Southern Territories
    tg|Togo
    th|Thailand
    tj|Tajikistan
    tk|Tokelau
    tl|Timor-Leste|East Timor
    tm|Turkmenistan
    tn|Tunisia
    to|Tonga
    tr|Turkey|Turkiye|Türkiye
    tt|Trinidad and Tobago|Trinidad & Tobago|Trinidad
    tv|Tuvalu
    tw|Taiwan|Taiwan, Province of China
    tz|Tanzania|United Republic of Tanzania|Tanzania, United Republic of|Zanzibar
    ua|Ukraine
    ug|Uganda
    um|United States Minor Outlying Islands
    us|United States|United States of America|USA|U.S.A.|U.S.|US
    uy|Uruguay
    uz|Uzbekistan
    va|Vatican City|Holy See
    vc|Saint Vincent and the Grenadines|St. Vincent and the Grenadines
    ve|Venezuela|Venezuela, Bolivarian Republic of|Bolivarian Republic of Venezuela
    vg|Virgin Islands, British|British Virgin Islands|BVI|Virgin Islands (British)
    vi|Virgin Islands, U.S.|U.S. Virgin Islands|Virgin Islands, US|US Virgin Islands
    vn|Vietnam|Viet Nam
    vu|Vanuatu
    wf|Wallis and Futuna
    ws|Samoa|Western Samoa
    xk|Kosovo
    ye|Yemen|Republic of Yemen
    yt|Mayotte
    yu|Yugoslavia|Federal Republic of Yugoslavia|SFR Yugoslavia
    za|South Africa
    zm|Zambia|Northern Rhodesia
    zw|Zimbabwe|Rhodesia
    """
}
