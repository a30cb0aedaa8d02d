import Synchronization

/// What the service counts, in Prometheus' text form.
final class ServiceMetrics: Sendable {
  private struct Key: Hashable {
    var route: String
    var method: String
    var status: Int
  }

  private struct Counts {
    var requests: [Key: Int] = [:]
    /// By route: how many took up to each bound, and the sum of seconds.
    var durations: [String: (buckets: [Int], sum: Double)] = [:]
    var recorded = 0
    var transactions = 0
    var reloads = 0
    var checkpoints = 0
  }

  private static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
  private let counts = Mutex(Counts())

  func answered(route: String, method: String, status: Int, _ spent: Duration) {
    let seconds = spent / .seconds(1)
    let known = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"].contains(method) ? method : "other"
    counts.withLock { counts in
      counts.requests[Key(route: route, method: known, status: status), default: 0] += 1
      var duration = counts.durations[route] ?? (Array(repeating: 0, count: Self.bounds.count + 1), 0)
      duration.buckets[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
      duration.sum += seconds
      counts.durations[route] = duration
    }
  }

  func recorded(_ checks: Int) {
    counts.withLock {
      $0.recorded += checks
      $0.transactions += 1
    }
  }

  func reloaded() { counts.withLock { $0.reloads += 1 } }
  func signed() { counts.withLock { $0.checkpoints += 1 } }

  /// A value that is looked up when somebody asks.
  struct Gauge {
    var name: String
    var help: String
    /// By labels, as they are written between braces.
    var values: [(labels: String, value: String)]
  }

  /// Everything, with `gauges` besides.
  func text(_ gauges: [Gauge]) -> String {
    let counts = counts.withLock { $0 }
    var text = ""
    func head(_ name: String, _ type: String, _ help: String) {
      text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }
    head("acta_requests_total", "counter", "Requests answered, by route, method and status.")
    for (key, count) in counts.requests.sorted(by: { ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status) }) {
      text +=
        "acta_requests_total{\(Self.labels([("route", key.route), ("method", key.method), ("status", String(key.status))]))} \(count)\n"
    }
    head("acta_request_seconds", "histogram", "Time to an answer, by route.")
    for (route, duration) in counts.durations.sorted(by: { $0.key < $1.key }) {
      var sum = 0
      for (bound, count) in zip(Self.bounds.map { String($0) } + ["+Inf"], duration.buckets) {
        sum += count
        text += "acta_request_seconds_bucket{\(Self.labels([("route", route), ("le", bound)]))} \(sum)\n"
      }
      text += "acta_request_seconds_sum{\(Self.labels([("route", route)]))} \(duration.sum)\n"
      text += "acta_request_seconds_count{\(Self.labels([("route", route)]))} \(sum)\n"
    }
    for (name, help, value) in [
      ("acta_checks_recorded_total", "Checks recorded in the log.", counts.recorded),
      ("acta_check_transactions_total", "Transactions that recorded them.", counts.transactions),
      ("acta_view_reloads_total", "Times that changed records were taken into service.", counts.reloads),
      ("acta_checkpoints_total", "Checkpoints signed while serving.", counts.checkpoints),
    ] {
      head(name, "counter", help)
      text += "\(name) \(value)\n"
    }
    for gauge in gauges {
      head(gauge.name, "gauge", gauge.help)
      for (labels, value) in gauge.values {
        text += labels.isEmpty ? "\(gauge.name) \(value)\n" : "\(gauge.name){\(labels)} \(value)\n"
      }
    }
    return text
  }

  /// Labels with their values escaped.
  static func labels(_ pairs: [(String, String)]) -> String {
    pairs.map { name, value in
      let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
      return "\(name)=\"\(escaped)\""
    }.joined(separator: ",")
  }
}
