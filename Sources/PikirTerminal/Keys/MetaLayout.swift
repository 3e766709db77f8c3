/// Alt with a Cyrillic letter is Alt with the Latin letter on the same key.
enum MetaLayout {
  private static let keys: [Unicode.Scalar: Unicode.Scalar] = {
    let cyrillic = Array("йцукенгшщзхъфывапролджэячсмитьбю".unicodeScalars)
    let latin = Array("qwertyuiop[]asdfghjkl;'zxcvbnm,.".unicodeScalars)
    return Dictionary(uniqueKeysWithValues: zip(cyrillic, latin))
  }()

  /// The scalar that the key has in the Latin layout.
  static func key(of scalar: UInt32) -> UInt32 {
    Unicode.Scalar(scalar).flatMap { keys[$0]?.value } ?? scalar
  }
}
