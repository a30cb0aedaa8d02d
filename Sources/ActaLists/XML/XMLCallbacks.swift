import CLibXML2

/// The functions that libxml2 calls. Each is given the run, which names the gatherer.
enum XMLCallbacks {
  /// Only what a list consists of: elements, text, and the refusal of document types.
  static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.startElementNs = { data, name, _, _, _, _, count, _, attributes in
      guard let (run, gatherer) = XMLCallbacks.owner(data), let name else { return }
      let line = Int(xmlSAX2GetLineNumber(run.pointee.parser))
      if !gatherer.pointee.start(name, line: line, attributes: attributes, count: Int(count)) { XMLCallbacks.stop(run) }
    }
    handler.endElementNs = { data, _, _, _ in
      guard let (run, gatherer) = XMLCallbacks.owner(data) else { return }
      if !gatherer.pointee.end() { XMLCallbacks.stop(run) }
    }
    let text: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<xmlChar>?, Int32) -> Void = { data, text, count in
      guard let (run, gatherer) = XMLCallbacks.owner(data), let text, count > 0 else { return }
      let bytes = UnsafeBufferPointer(start: text, count: Int(count))
      if !gatherer.pointee.text(bytes, line: Int(xmlSAX2GetLineNumber(run.pointee.parser))) { XMLCallbacks.stop(run) }
    }
    handler.characters = text
    handler.ignorableWhitespace = text
    handler.cdataBlock = text
    handler.internalSubset = { data, _, _, _ in
      guard let (run, gatherer) = XMLCallbacks.owner(data) else { return }
      if !gatherer.pointee.refuseDocumentType(line: Int(xmlSAX2GetLineNumber(run.pointee.parser))) {
        XMLCallbacks.stop(run)
      }
    }
    return handler
  }

  private static func owner(
    _ data: UnsafeMutableRawPointer?
  ) -> (UnsafeMutablePointer<acta_xml_run>, UnsafeMutablePointer<XMLGatherer>)? {
    guard let run = data?.assumingMemoryBound(to: acta_xml_run.self), let owner = run.pointee.owner else { return nil }
    return (run, owner.assumingMemoryBound(to: XMLGatherer.self))
  }

  private static func stop(_ run: UnsafeMutablePointer<acta_xml_run>) { xmlStopParser(run.pointee.parser) }
}
