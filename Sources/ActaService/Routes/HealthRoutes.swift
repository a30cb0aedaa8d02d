import ActaJSON
import ActaLedger
import ActaModel
import ActaRegistry
import HTTPTypes
import Hummingbird
import Logging

/// Whether the service lives, whether it can be asked, and its figures.
struct HealthRoutes: RouteGroupBuilder {
  let desks: Desks

  func addRoutes(to table: RouteTable) {
    table.get("/healthz", may: nil) { _, _ in Reply.json(["status": "ok"]) }
    table.get("/readyz", may: nil) { _, _ in try await ready() }
    table.get("/metrics", may: .read) { _, _ in try await metrics() }
  }

  private func ready() async throws -> Response {
    let required = desks.settings.requiredLists
    let problems: [JSONValue]
    do {
      let held = try await desks.readers.run { registry in
        let now = registry.clock()
        return try registry.read { try $0.heldLists(at: now) }
      }
      problems = required.compactMap { id in
        let code: String
        switch held.first(where: { $0.id == id }) {
        case nil: code = "list_missing"
        case let list? where list.version.load.entries == 0: code = "list_empty"
        case let list? where list.isStale: code = "list_stale"
        default: return nil
        }
        return ["code": .string(code), "list": .string(id)]
      }
    } catch let error as RegistryError {
      desks.logger.error("not ready", metadata: ["reason": "\(error)"])
      problems = [["code": "registry_unreadable"]]
    }
    guard !problems.isEmpty else { return Reply.json(["status": "ok"]) }
    return Reply.json(
      ["status": "not_ready", "problems": .array(problems)], status: .serviceUnavailable, headers: [.retryAfter: "30"])
  }

  private func metrics() async throws -> Response {
    typealias Gauge = ServiceMetrics.Gauge
    let gauges = try await desks.readers.run { registry -> [Gauge] in
      let now = registry.clock()
      let (size, held) = try registry.read { ($0.size, try $0.heldLists(at: now)) }
      let signed = try registry.newestCheckpoint().size
      func byList(_ value: (HeldList) -> String) -> [(String, String)] {
        held.map { (ServiceMetrics.labels([("list", $0.id)]), value($0)) }
      }
      return [
        Gauge(name: "acta_log_entries", help: "Entries in the log.", values: [("", String(size))]),
        Gauge(name: "acta_checkpoint_entries", help: "Entries under a checkpoint.", values: [("", String(signed))]),
        Gauge(
          name: "acta_list_entries", help: "Entries of a list.", values: byList { String($0.version.load.entries) }),
        Gauge(
          name: "acta_list_age_seconds", help: "Time since a list was loaded.",
          values: byList {
            String((now.microseconds - min(now.microseconds, $0.version.loadedAt.microseconds)) / 1_000_000)
          }),
        Gauge(name: "acta_list_stale", help: "1 where a list is stale.", values: byList { $0.isStale ? "1" : "0" }),
        Gauge(
          name: "process_resident_memory_bytes", help: "Memory that the process holds.",
          values: [("", String(ProcessMemory.resident))]),
      ]
    }
    return Reply.text(desks.metrics.text(gauges), type: "text/plain; version=0.0.4; charset=utf-8")
  }
}
