/// What is recorded, imported and loaded where no official list is at hand.
enum Samples {
  /// A bundle of parties whose entries have about 300 bytes each, one name and one remark.
  static func bundle(_ numbers: Range<Int>) -> [UInt8] {
    var text = #"{"format": "acta-bundle", "version": 1, "records": ["#
    text.reserveCapacity(numbers.count * 240)
    for number in numbers {
      if number > numbers.lowerBound { text += ",\n" }
      text += #"{"kind": "party", "id": "party:n\#(number)", "body": {"kind": "person", "names": "#
      text += #"[{"kind": "primary", "text": "Ejemplo Person \#(number)"}], "#
      text += #""remarks": ["Nobody; made to be counted and measured, number \#(number)"]}}"#
    }
    return Array((text + "]}").utf8)
  }

  /// The three files of an SDN list of `count` entries in the official CSV format: main, aliases, addresses.
  /// `version` changes the remark of every hundredth entry, removes one in a thousand and adds as many.
  static func ofac(count: Int, version: Int = 0) -> (main: [UInt8], aliases: [UInt8], addresses: [UInt8]) {
    var main = ""
    var aliases = ""
    var addresses = ""
    for number in 1...(count + version * count / 1000) {
      if number <= count, version > 0, number % 1000 == version { continue }
      let born = "DOB \(1 + number % 28) Jan \(1940 + number % 60); POB Somewhere"
      let changed = version > 0 && number % 100 == version ? "; Gender Male" : ""
      main += #"\#(number),"MUSTERMANN\#(number), Max","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"#
      main += #""\#(born); Passport X\#(number) (Germany)\#(changed).""# + "\r\n"
      aliases += #"\#(number),\#(number),"aka","MUSTER\#(number), M.",-0- "# + "\r\n"
      addresses += #"\#(number),\#(number),"Street \#(number)","Town 12345","Germany",-0- "# + "\r\n"
    }
    return (Array(main.utf8) + [0x1A], Array(aliases.utf8) + [0x1A], Array(addresses.utf8) + [0x1A])
  }

  /// A consolidated list of the Security Council in the official XML format.
  static func unitedNations(count: Int) -> [UInt8] {
    var text = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
    text += #"<CONSOLIDATED_LIST dateGenerated="2025-10-24T23:00:03.391-04:00"><INDIVIDUALS>"# + "\n"
    for number in 1...count {
      text += """
        <INDIVIDUAL><DATAID>\(number)</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>MAX</FIRST_NAME>
        <SECOND_NAME>MUSTER \(number)</SECOND_NAME><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE>
        <REFERENCE_NUMBER>QDi.\(1000 + number)</REFERENCE_NUMBER><LISTED_ON>2015-04-14</LISTED_ON>
        <COMMENTS1>Nobody. Made to be counted and measured, with a remark as long as remarks are.</COMMENTS1>
        <NATIONALITY><VALUE>Germany</VALUE></NATIONALITY><LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>
        <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Muster M. \(number)</ALIAS_NAME></INDIVIDUAL_ALIAS>
        <INDIVIDUAL_ADDRESS><CITY>Bonn</CITY><COUNTRY>Germany</COUNTRY></INDIVIDUAL_ADDRESS>
        <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1959-09-24</DATE></INDIVIDUAL_DATE_OF_BIRTH>
        </INDIVIDUAL>

        """
    }
    return Array((text + "</INDIVIDUALS><ENTITIES></ENTITIES></CONSOLIDATED_LIST>").utf8)
  }
}
