/// What a format makes of an XML file: first its root, then one record at a time.
protocol XMLRecordReader: AnyObject {
  /// How deep records stand: 1 is a child of the root.
  var recordDepth: Int { get }

  /// The root element has begun; its children aren't there yet.
  ///
  /// - Throws: `ListError` where the file is another list or no list.
  func begin(_ root: XMLElement) throws(ListError)

  /// A record.
  ///
  /// - Parameter container: the name of the element that it stands in.
  /// - Throws: `ListError` where it can't be read.
  func take(_ record: XMLElement, in container: String) throws(ListError)
}
