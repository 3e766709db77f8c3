import PikirBase

/// The files of a plugin as one text, kept so that the next approval can show what changed.
///
/// `pikir plugin NAME`, then for each file a line `NAME BYTES` and the bytes with a line end.
package enum PluginArchive {
  package static func encoded(_ bundle: PluginBundle) -> [UInt8] {
    var bytes = Array("pikir plugin \(bundle.name)\n".utf8)
    for file in bundle.files {
      bytes += Array("\(file.name) \(file.text.bytes.count)\n".utf8)
      bytes += file.text.bytes + [0x0A]
    }
    return bytes
  }

  /// The plugin that was kept; nil when the bytes are not those of a hash.
  package static func decode(
    _ bytes: [UInt8],
    hash: String,
    like bundle: PluginBundle
  ) -> PluginBundle? {
    var rest = bytes[...]
    guard line(&rest) == "pikir plugin \(bundle.name)" else { return nil }
    var files: [PluginBundle.File] = []
    while let head = line(&rest) {
      guard let cut = head.lastIndex(of: " "), let count = Int(head[head.index(after: cut)...]),
        (0...PluginFinder.mostBytes).contains(count), count < rest.count,
        rest[rest.startIndex + count] == 0x0A
      else { return nil }
      let name = String(head[..<cut])
      let isOnly = bundle.files.count == 1
      let shown = isOnly ? bundle.shownPath : bundle.shownPath + "/" + name
      files.append(
        .init(name: name, text: SourceText(name: shown, bytes: Array(rest.prefix(count))))
      )
      rest = rest.dropFirst(count + 1)
    }
    guard rest.isEmpty else { return nil }
    let made = PluginBundle(
      name: bundle.name,
      owner: bundle.owner,
      path: bundle.path,
      shownPath: bundle.shownPath,
      files: files
    )
    return made.hash == hash ? made : nil
  }

  private static func line(_ rest: inout ArraySlice<UInt8>) -> String? {
    guard let end = rest.firstIndex(of: 0x0A) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return String(decoding: rest[..<end], as: UTF8.self)
  }
}
