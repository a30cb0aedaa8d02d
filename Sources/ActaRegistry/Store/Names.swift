public import ActaModel

/// GRDB has a class of this name; in this target a record is Acta's.
public typealias Record = ActaModel.Record
