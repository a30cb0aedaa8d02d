import ActaBatch
import ActaRegistry
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Takes a form with one large file (RFC 7578): its fields stay in memory, the file goes to the disk as it comes.
struct PageUpload {
  private(set) var fields: [(name: String, value: String)] = []
  /// The file's name as the browser gave it; nil where none was chosen.
  private(set) var fileName: String?
  private(set) var size = 0

  private static let longestHead = 8 << 10
  private static let longestField = 64 << 10

  /// Where the reader is within the form.
  private enum Place {
    case head
    case field(String)
    case file
    case skipped
    case end
  }

  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// Reads the body of a request.
  ///
  /// - Parameters:
  ///   - most: bytes of the whole body.
  ///   - open: called when the file begins, with the fields before it; gives the descriptor that the file is written to.
  /// - Throws: `Problem`, and what `open` throws.
  static func receive(
    _ request: Request, upTo most: Int, open: (PageUpload) async throws -> Int32
  ) async throws -> PageUpload {
    let type = request.headers[.contentType] ?? ""
    guard type.hasPrefix("multipart/form-data"), let boundary = PageForm.boundary(type) else {
      throw Problem(.unsupportedMediaType, "no_form", "A form with a file was expected.")
    }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > most { throw Problem.tooLarge(most) }
    var upload = PageUpload()
    let delimiter = [13, 10] + boundary
    // The first boundary has no line end before it.
    var buffer: [UInt8] = [13, 10]
    var place = Place.skipped
    var total = 0
    var descriptor: Int32 = -1
    for try await part in request.body {
      total += part.readableBytes
      guard total <= most else { throw Problem.tooLarge(most) }
      buffer.append(contentsOf: part.readableBytesView)
      while true {
        if case .end = place {
          buffer.removeAll(keepingCapacity: true)
          break
        }
        if case .head = place {
          guard let end = buffer.find([13, 10, 13, 10], from: 0) else {
            guard buffer.count <= longestHead else { throw Problem.badRequest("A part's head is too long.") }
            break
          }
          let head = String(decoding: buffer[..<end], as: UTF8.self)
          buffer.removeFirst(end + 4)
          place = try await upload.begin(head, &descriptor, open)
          continue
        }
        let found = buffer.find(delimiter, from: 0)
        // What may be the beginning of a boundary waits for the next part.
        let ready = found ?? max(0, buffer.count - delimiter.count + 1)
        try upload.take(buffer[..<ready], place, descriptor)
        buffer.removeFirst(ready)
        guard found != nil else { break }
        guard buffer.count >= delimiter.count + 2 else { break }
        let isLast = buffer[delimiter.count] == 0x2D && buffer[delimiter.count + 1] == 0x2D
        buffer.removeFirst(delimiter.count + 2)
        place = isLast ? .end : .head
      }
    }
    guard case .end = place else { throw Problem.badRequest("The form ended early.") }
    return upload
  }

  private mutating func begin(
    _ head: String, _ descriptor: inout Int32, _ open: (PageUpload) async throws -> Int32
  ) async throws -> Place {
    guard let name = PageForm.value("name", in: head), fields.count < 200 else { return .skipped }
    guard let file = PageForm.value("filename", in: head) else {
      fields.append((name, ""))
      return .field(name)
    }
    guard fileName == nil, !file.isEmpty else { return .skipped }
    fileName = String(file.prefix(200))
    descriptor = try await open(self)
    return .file
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>, _ place: Place, _ descriptor: Int32) throws {
    guard !bytes.isEmpty else { return }
    switch place {
    case .field:
      guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0),
        fields[fields.count - 1].value.utf8.count + bytes.count <= Self.longestField
      else { throw Problem.badRequest("A field isn't UTF-8, or too long.") }
      fields[fields.count - 1].value += text
    case .file:
      size += bytes.count
      let code = Descriptor.write(Array(bytes), to: descriptor)
      guard code == 0 else {
        throw RegistryError(.io, "The upload can't be written: \(String(cString: strerror(code))).")
      }
    case .head, .skipped, .end: break
    }
  }
}
