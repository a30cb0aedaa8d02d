import Foundation
import TestSupport
import Testing

/// Timestamps of an authority that `openssl ts` plays.
@Suite struct TimestampCommandTests {
  private static let authority = """
    set -e
    mkdir ca && cd ca
    cat > o.cnf <<'END'
    [req]
    distinguished_name=dn
    [dn]
    [ca]
    basicConstraints=critical,CA:TRUE
    [tsa]
    basicConstraints=CA:FALSE
    keyUsage=critical,digitalSignature
    extendedKeyUsage=critical,timeStamping
    [tsa_config]
    serial=serial
    crypto_device=builtin
    signer_cert=tsa.pem
    signer_key=tsa.key
    signer_digest=sha256
    default_policy=1.2.3.4
    digests=sha256
    accuracy=secs:1
    ess_cert_id_alg=sha256
    END
    new="openssl req -config o.cnf -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
    for name in ca other; do $new -x509 -keyout $name.key -out $name.pem -subj /CN=$name -days 30 -extensions ca; done
    $new -keyout tsa.key -out tsa.csr -subj /CN=Clock
    openssl x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tsa.pem -days 30 -extfile o.cnf -extensions tsa
    echo 01 > serial
    """

  private static let reply = "openssl ts -reply -config o.cnf -section tsa_config"

  @Test func checkpointsAreStamped() throws {
    let scene = try Scene.demo()
    guard try scene.shell("command -v openssl").code == 0 else {
      print("SKIPPED \(#function): it needs openssl")
      return
    }
    let made = try scene.shell(Self.authority)
    try #require(made.code == 0, "\(made)")
    let key = try scene.run(["audit", "key"]).out.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(try scene.run(["check", "Gustavo Petro", "--receipt", "early.txt"]).code == 10)
    #expect(try scene.run(["audit", "timestamp", "--request", "t.tsq"]).code == 0)
    #expect(try scene.shell("cd ca && \(Self.reply) -queryfile ../t.tsq -out ../t.tsr").code == 0)
    #expect(
      try scene.shell(
        "echo other > x; cd ca; openssl ts -query -data ../x -sha256 -cert -out x.tsq && \(Self.reply) -queryfile x.tsq -out ../x.tsr"
      ).code == 0)
    // What is stamped is the checkpoint's text, so that openssl verifies it alone.
    let alone = try scene.shell(
      "head -n 3 acta.db.hwm > text; openssl ts -verify -in t.tsr -data text -CAfile ca/ca.pem")
    #expect(alone.code == 0, "\(alone)")
    let take = ["audit", "timestamp", "--response"]
    let cases: [([String], Int32)] = [
      (take + ["t.tsr", "--ca", "ca/other.pem"], 65), (take + ["x.tsr", "--ca", "ca/ca.pem"], 65),
      (take + ["t.tsq", "--ca", "ca/ca.pem"], 65), (take + ["t.tsr", "--ca", "missing"], 66), (take + ["t.tsr"], 64),
      (take + ["t.tsr", "--ca", "ca/ca.pem"], 0), (take + ["t.tsr", "--ca", "ca/ca.pem"], 0),
    ]
    for (arguments, code) in cases {
      let outcome = try scene.run(arguments)
      #expect(outcome.code == code, "\(arguments): \(outcome)")
    }
    #expect(try scene.run(["receipt", "write", "225", "--out", "late.txt"]).code == 0)
    let verify = ["--key", key, "--db", "none.db"]
    let good = try scene.run(["receipt", "verify", "late.txt", "--ca", "ca/ca.pem"] + verify)
    #expect(good.code == 0 && good.out.contains("/CN=Clock states that the checkpoint of 227"), "\(good)")
    let unknown = try scene.run(["receipt", "verify", "late.txt"] + verify)
    #expect(unknown.code == 0 && unknown.out.contains("not verified"), "\(unknown)")
    #expect(try scene.run(["receipt", "verify", "late.txt", "--ca", "ca/other.pem"] + verify).code == 40)
    #expect(try scene.run(["receipt", "verify", "early.txt", "--ca", "ca/ca.pem"] + verify).code == 20)
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }

  @Test func theWayOverHTTP() throws {
    let scene = try Scene.demo()
    guard try scene.shell("command -v openssl && command -v python3").code == 0 else {
      print("SKIPPED \(#function): it needs openssl and python3")
      return
    }
    try #require(try scene.shell(Self.authority).code == 0)
    // A server of three answers: as it should be, an older response, an error.
    try scene.write(
      """
      import http.server, subprocess
      class Authority(http.server.BaseHTTPRequestHandler):
          answers = 0
          def do_POST(self):
              body = self.rfile.read(int(self.headers["Content-Length"]))
              Authority.answers += 1
              if Authority.answers == 1:
                  open("ca/q", "wb").write(body)
                  subprocess.run("cd ca && \(Self.reply) -queryfile q -out r", shell=True, check=True, capture_output=True)
              self.send_response(200 if Authority.answers < 3 else 503)
              self.end_headers()
              self.wfile.write(open("ca/r", "rb").read())
          def log_message(self, *words): pass
      server = http.server.HTTPServer(("127.0.0.1", 0), Authority)
      open("port.new", "w").write(str(server.server_port))
      import os
      os.rename("port.new", "port")
      for _ in range(3): server.handle_request()
      """, to: "authority.py")
    let lines = """
      timeout 60 python3 authority.py & while ! test -f port; do sleep 0.05; done
      for round in 1 2 3; do
        "$ACTA" audit timestamp --url http://127.0.0.1:$(cat port)/tsa --ca ca/ca.pem; echo "code $?"
      done
      """
    let outcome = try scene.shell(lines)
    #expect(outcome.out.components(separatedBy: "code 0").count == 2, "\(outcome)")
    #expect(
      outcome.out.contains("code 65") && outcome.err.contains("nonce") && outcome.out.contains("code 74"), "\(outcome)")
  }
}
