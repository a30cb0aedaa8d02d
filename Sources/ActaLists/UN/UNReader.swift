enum UNReader { static func read(_ file: ListFile) throws(ListError) -> ListDocument { throw ListError(.empty, file: file.name, found: "", advice: "") } }
