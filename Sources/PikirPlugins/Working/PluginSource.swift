package import PikirBase

/// The files of a plugin as they were read: what goes to its worker, and what messages point into.
package struct PluginSource: Sendable {
  /// What people call it, such as `complaints`.
  package let name: String
  package let main: SourceText
  /// Modules by the name that `require` takes.
  package let modules: [(name: String, text: SourceText)]
  /// Data files by the name that `pikir.data` and `pikir.words` take: `words.txt`.
  package let files: [(name: String, text: SourceText)]

  package init(
    name: String,
    main: SourceText,
    modules: [(name: String, text: SourceText)] = [],
    files: [(name: String, text: SourceText)] = []
  ) {
    self.name = name
    self.main = main
    self.modules = modules
    self.files = files
  }

  /// A line of one of its files, by what the worker calls the file.
  ///
  /// A file of tests may be meant too.
  package func span(
    chunk: String,
    line: Int,
    beside tests: SourceText? = nil
  ) -> SourceSpan? {
    guard line > 0 else { return nil }
    if let tests, chunk.utf8.elementsEqual(Self.chunkName(of: tests).utf8) {
      return Self.span(of: line, in: tests)
    }
    return text(ofChunk: chunk).flatMap { Self.span(of: line, in: $0) }
  }

  /// One of its files, by what the worker calls it.
  func text(ofChunk chunk: String) -> SourceText? {
    if chunk.utf8.elementsEqual(Self.chunkName(of: main).utf8) { return main }
    return modules.first { chunk.utf8.elementsEqual("\($0.name).lua".utf8) }?.text
  }

  /// What the worker calls a file: the end of its path, in letters that a message can hold.
  static func chunkName(of text: SourceText) -> String {
    let last = text.name.split(separator: "/").last.map(String.init) ?? "plugin.lua"
    var name = ""
    for scalar in last.unicodeScalars {
      let isUsable = scalar.value >= 0x20 && scalar.value != 0x7F && scalar != ":"
      name.unicodeScalars.append(isUsable ? scalar : "_")
    }
    while name.utf8.count > 50 { name.removeFirst() }
    return name
  }

  private static func span(of line: Int, in text: SourceText) -> SourceSpan? {
    text.lineRange(ofLine: line).map { trimmed($0, in: text) }
  }

  /// Bytes of a line that are underlined: the place counts, and the line is shown whole.
  private static let mostUnderlined = 40

  /// The line without the blanks around it, as far as it is underlined.
  private static func trimmed(_ range: Range<Int>, in text: SourceText) -> SourceSpan {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D }
    let start = range.first { !isBlank(text.bytes[$0]) } ?? range.lowerBound
    let end = range.last { !isBlank(text.bytes[$0]) }.map { $0 + 1 } ?? range.upperBound
    var cut = min(max(start, end), start + mostUnderlined)
    // Not inside a letter.
    while cut > start, cut < text.bytes.count, text.bytes[cut] & 0xC0 == 0x80 { cut -= 1 }
    return SourceSpan(text, start..<cut)
  }

  /// A file by what the worker calls it, as all messages name it: by its path.
  package func fileName(ofChunk chunk: String) -> String { text(ofChunk: chunk)?.name ?? chunk }
}
