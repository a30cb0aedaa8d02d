import ActaRegistry
import Foundation
import TestSupport
import Testing

struct RestoreTests {
  @Test func acceptsALossByName() throws {
    let temp = try TempRegistry()
    try temp.load([row(1, "MUSTER, Erika")])
    try temp.settle()
    let old = try temp.bytes("")
    try temp.check("Erika Muster")
    let note = try temp.bytes(".hwm")
    #expect(code { _ = try temp.registry.acceptLoss(reason: "none", actor: "actor:test") } == .badData)
    try temp.settle()
    try temp.write(old, "")
    try temp.reopen()
    let size = try temp.size
    let key = try temp.bytes(".key")
    try temp.write(try TempRegistry().bytes(".key"), ".key")
    #expect(code { _ = try temp.registry.acceptLoss(reason: "a wrong key", actor: "actor:test") } == .notAllowed)
    #expect(try temp.size == size)
    try temp.write(key, ".key")
    let loss = try temp.registry.acceptLoss(reason: "the disk broke", actor: "actor:test")
    #expect(loss.left == size && loss.covered == size + 1 && loss.entry == size)
    #expect(try temp.registry.verify(.full).verdict == .intact)
    #expect(try temp.check("Erika Muster").entry == size + 1)
    #expect(try temp.registry.verify(.full, checkpoints: [("held", note)]).verdict == .rolledBack)
  }

  @Test func aCopyIsARegistry() throws {
    let temp = try TempRegistry()
    try temp.load([row(1, "MUSTER, Erika")])
    try temp.check("Erika Muster")
    let path = temp.folder.appendingPathComponent("copy.db").path
    try temp.registry.backup(to: path)
    let copy = try Registry.open(at: RegistryFiles(database: path))
    #expect(try copy.verify(.full).verdict == .intact)
    #expect(try temp.dump(of: path) == temp.dump())
    #expect(code { try temp.registry.backup(to: path) } == .cannotCreate)
    #expect(code { try copy.seal(actor: "actor:test") } == .notAllowed, "the key stays where it is")
  }
}
