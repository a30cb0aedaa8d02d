public import ActaModel

/// A list in service, and how long its content took from its publication to the registry, and from there to the whole
/// customer base.
public struct ListPace: Sendable {
  public let list: HeldList
  /// When the content was first loaded.
  public let firstLoaded: Instant
  /// When every base was covered as of it; nil where one isn't, or there is none.
  public let rescreened: Instant?
  /// Hours from the beginning of the day of publication, rounded up, from 0 on; nil where that day isn't known.
  public let hoursToLoaded: Int?
  /// Hours from the beginning of the day of publication until every base was covered.
  public let hoursToRescreened: Int?
}

extension Reader {
  /// The lists in service with their pace, seen from `moment`.
  public func listPaces(at moment: Instant) throws(RegistryError) -> [ListPace] {
    var paces: [ListPace] = []
    for list in try heldLists(at: moment) { paces.append(try pace(of: list)) }
    return paces
  }

  private func pace(of list: HeldList) throws(RegistryError) -> ListPace {
    let firstLoaded = try firstLoaded(list)
    let rescreened = try rescreened(list)
    let published = list.version.load.published?.earliest.map { $0.daysSince1970 * 24 }
    func hours(_ moment: Instant) -> Int? {
      published.map { max(0, Int((moment.microseconds + 3_599_999_999) / 3_600_000_000) - $0) }
    }
    return ListPace(
      list: list, firstLoaded: firstLoaded, rescreened: rescreened, hoursToLoaded: hours(firstLoaded),
      hoursToRescreened: rescreened.flatMap { hours($0) })
  }
}
