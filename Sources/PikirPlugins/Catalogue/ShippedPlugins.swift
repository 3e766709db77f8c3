/// The plugins that pikir brings, by the hash of their files: these are trusted as they are.
///
/// The table is generated from the folder `plugins`; a test holds the two together and, with
/// `PIKIR_UPDATE_SHIPPED=1`, writes it anew.
package enum ShippedPlugins {
  package static func contains(name: String, hash: String) -> Bool {
    hashes.contains { $0.name.utf8.elementsEqual(name.utf8) && $0.hash == hash }
  }

  // Generated: begin.
  package static let hashes: [(name: String, hash: String)] = []
  // Generated: end.
}
