import ArgumentParser

/// `acta audit`
struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "The log: verify it, read it, sign it, replay it.",
    subcommands: [
      AuditVerify.self, AuditLog.self, AuditCheckpoint.self, AuditRestore.self, AuditRebuild.self, AuditReplay.self,
      AuditKey.self, AuditProve.self, AuditCheckProof.self, AuditExport.self,
      AuditCosign.self, AuditTimestamp.self,
    ])
}
