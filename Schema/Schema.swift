/// The files of `Schema/`, compiled into the binary.
public enum Schema {
  /// Number of the newest database format that this build writes; stands in SQLite's `user_version`.
  public static let databaseVersion = 1
  /// Marks a SQLite file as Acta's ("ACTA"); stands in SQLite's `application_id`.
  public static let applicationID: Int32 = 0x4143_5441

  /// The SQL that makes a database of format 1.
  public static var databaseV1: String { String(decoding: PackageResources.V001_init_sql, as: UTF8.self) }
  /// The JSON Schema of the interchange form.
  public static var bundle: String { String(decoding: PackageResources.bundle_schema_json, as: UTF8.self) }
}
