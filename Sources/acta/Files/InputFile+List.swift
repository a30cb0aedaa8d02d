import ActaBatch
import ActaLists
import ActaRegistry
import Foundation

extension InputFile {
  /// From how many bytes on a file is read in parts and never held as a whole.
  private static let readInParts = 8 << 20

  /// A file of a list; a large one is read when its parts are asked for.
  ///
  /// - Throws: as `read`.
  static func list(_ path: String) throws(CommandFailure) -> ListFile {
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size >= readInParts,
      status.st_size <= largest
    else { return ListFile(name: name(of: path), bytes: try read(path)) }
    let file: OpenFile
    do { file = try OpenFile(path) } catch { throw CommandFailure(.io, "\(path) can't be read: \(error).") }
    return ListFile(
      name: name(of: path), source: ListFileSource(size: file.size) { range in try file.bytes(in: range) })
  }
}

/// A file that is read in parts, and mustn't change meanwhile: what is hashed must be what is parsed.
private final class OpenFile: Sendable {
  /// Why a part can't be had.
  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  let size: Int
  private let descriptor: Int32
  private let state: State

  /// What shows that a file was written to.
  private struct State: Equatable {
    var size: Int
    var seconds: [Int]

    init(_ descriptor: Int32) throws(Fault) {
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw Fault(description: String(cString: strerror(errno))) }
      size = Int(status.st_size)
      seconds = [
        status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
      ]
    }
  }

  init(_ path: String) throws(Fault) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Fault(description: String(cString: strerror(errno))) }
    self.descriptor = descriptor
    do throws(Fault) { state = try State(descriptor) } catch {
      close(descriptor)
      throw error
    }
    size = state.size
  }

  deinit { close(descriptor) }

  /// The bytes of a stretch.
  func bytes(in range: Range<Int>) throws(Fault) -> [UInt8] {
    var failure: Fault?
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      while count < range.count {
        let read = pread(
          descriptor, buffer.baseAddress?.advanced(by: count), range.count - count, range.lowerBound + count)
        if read < 0, errno == EINTR { continue }
        if read < 0 { failure = Fault(description: String(cString: strerror(errno))) }
        if read <= 0 { break }
        count += read
      }
    }
    if let failure { throw failure }
    guard try State(descriptor) == state else {
      throw Fault(description: "the file was written to while it was read")
    }
    return bytes
  }
}
