/// The files of `Schema/`, compiled into the binary.
public enum Schema {
  /// Marks a SQLite file as Acta's ("ACTA"); stands in SQLite's `application_id`.
  public static let applicationID: Int32 = 0x4143_5441

  /// The SQL of each database format, on top of the one before: the first makes format 1 in an empty file, the second
  /// makes format 2 of format 1, and so on. How many there are is the number of the newest format, which stands in
  /// SQLite's `user_version`. A file that was released is never edited.
  public static var steps: [String] {
    [
      PackageResources.V001_init_sql, PackageResources.V002_attestations_sql,
      PackageResources.V003_screening_index_sql,
    ].map { String(decoding: $0, as: UTF8.self) }
  }

  /// The description of the HTTP API, YAML.
  public static var openAPI: [UInt8] { PackageResources.openapi_yaml }

  /// The JSON Schema of the interchange form.
  public static var bundle: String { String(decoding: PackageResources.bundle_schema_json, as: UTF8.self) }
}
