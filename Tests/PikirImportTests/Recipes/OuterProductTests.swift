import PikirFormats
import PikirImport
import Testing

/// Which of the values around records is the product.
@Suite struct OuterProductTests {
  private static func product(_ names: [(path: String, holder: String)]) -> String? {
    OuterProduct.name(among: names.map { OuterName(path: $0.path, holder: $0.holder) })?.path
  }

  @Test(
    arguments: [
      ([("^hotel.id", "hotels"), ("^hotel.name", "hotels")], "^hotel.name"),
      ([("^id", "shops"), ("^title", "shops"), ("^city", "shops")], "^title"),
      ([("^id", "goods")], "^id"), ([("^*", "products")], "^*"),
      ([("^товар.название", "")], "^товар.название"), ([("^^site", ""), ("^hotel", "")], "^hotel"),
      ([("^product_name", "x")], "^product_name"),
    ])
  func `a product's name goes before its title, and both before its number`(
    names: [(path: String, holder: String)],
    product: String
  ) {
    #expect(Self.product(names) == product)
  }

  @Test func `what is no product's is none`() {
    #expect(Self.product([]) == nil)
    #expect(
      Self.product([
        ("^export.site", ""), ("^export.name", ""), ("^id", "pages"), ("^category", ""),
        ("^hotel.city", "hotels"), ("^name", ""),
      ]) == nil
    )
  }
}
