import PikirFormats
import PikirStore

package import PikirBase

/// One row of a preview: a record as the review it would become.
package struct PreviewRow: Sendable, Hashable {
  /// In the file, from 1.
  package let line: Int
  /// Fields with a value, in the order of `ImportField`, then `x.NAME`.
  package let values: [Value]

  package struct Value: Sendable, Hashable {
    package let field: String
    package let value: String
  }
}

/// The first rows of a file as the reviews they would become.
package struct ImportPreview: Sendable {
  package let rows: [PreviewRow]
  /// What would be written to the ledger for these rows.
  package let ledger: Ledger
  package let notes: ImportNotes
}

extension ImportPlan {
  /// Maps the first `rowCount` rows without importing anything; throws as the import would.
  package func preview(rowCount: Int = 5) throws(Diagnostic) -> ImportPreview {
    var head = firstBatch
    head.records = Array(firstBatch.records.prefix(rowCount))
    let lastLine = head.records.last?.line ?? Int.max
    head.faults = firstBatch.faults.filter { $0.line <= lastLine }
    var reviews = ReviewBatch()
    var ledger = Ledger(showsValues: options.showsValues)
    let mapper = mapper.fresh()
    try mapper.map(head, names: reader.fieldNames, into: &reviews, ledger: &ledger)
    let rows = (0..<reviews.count).map { row(reviews, at: $0) }
    return ImportPreview(rows: rows, ledger: ledger, notes: mapper.notes)
  }

  private func row(_ reviews: ReviewBatch, at index: Int) -> PreviewRow {
    var values: [PreviewRow.Value] = []
    func add(_ field: String, _ value: String) {
      if !value.isEmpty { values.append(PreviewRow.Value(field: field, value: value)) }
    }
    let reading = BatchReading(reviews: reviews, zone: options.zone)
    add("id", reading.identifier(index))
    for field in [CodedField.source, .product, .brand, .author] {
      add(field.name, reading.code(field, index))
    }
    for part in ContentPart.allCases { add("\(part)", reading.text(part, index)) }
    add("rating", reading.rating(index))
    for field in [CodedField.scale, .lang] { add(field.name, reading.code(field, index)) }
    add("date", reading.date(index))
    add("updated", reading.updated(index))
    for field in [CodedField.country, .verified, .status, .assignee] {
      add(field.name, reading.code(field, index))
    }
    add("votes", reading.votes(index))
    add("tags", reading.tags(index))
    add("reply.text", reading.reply(index))
    add("reply.date", reading.replyDate(index))
    for (number, name) in reviews.userFieldNames.enumerated() {
      add("x.\(name)", reading.userField(number, index))
    }
    return PreviewRow(line: Int(reviews.lines[index]), values: values)
  }
}
