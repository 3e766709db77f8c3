import Testing

@testable import PikirImport

@Suite
struct DateOrderTests {
  private func decision(_ values: String) -> (order: DateOrder?, isCertain: Bool)? {
    var votes = DateOrderVotes()
    let dates = DateParser(now: ImportTrial.now)
    for value in values.split(separator: " ") {
      withBytes(String(value)) { votes.add($0, dates: dates) }
    }
    return votes.decision
  }

  @Test(arguments: [
    ("01/02/2024 25/02/2024", DateOrder.dayFirst, true),
    ("01/02/2024 02/25/2024", .monthFirst, true),
    ("01.02.2024 03.04.2024", .dayFirst, true),
    ("01/02/2024 03/04/2024", .dayFirst, false),
    ("31-12-18 30-12-18", .dayFirst, true),
    ("12/31/18 12/30/18", .monthFirst, true),
    ("25.07.21 01.02.21", .dayFirst, true),
  ])
  func `the values decide, then the point`(values: String, order: DateOrder, isCertain: Bool) {
    let found = decision(values)
    #expect(found?.order == order)
    #expect(found?.isCertain == isCertain)
  }

  @Test
  func `two-digit years in several possible orders decide nothing`() throws {
    let found = try #require(decision("01/02/03 02/03/04"))
    #expect(found.order == nil)
    #expect(!found.isCertain)
  }

  @Test
  func `other values say nothing about the order`() {
    #expect(decision("2024-03-05 5 марта") == nil)
    #expect(decision("") == nil)
  }
}
