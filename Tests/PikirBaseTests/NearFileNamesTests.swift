import PikirBase
import Testing

@Suite struct NearFileNamesTests {
  private let folder = ["отзывы.csv", "ru-marketplace.jsonl.gz", "my file.csv", ".hidden", "x.csv"]

  @Test(arguments: [
    ("ru-m", "did you mean \"ru-marketplace.jsonl.gz\"?"), ("ОТЗ", "did you mean \"отзывы.csv\"?"),
    ("отзовы.csv", "did you mean \"отзывы.csv\"?"),
    ("my", "did you mean \"my file.csv\"? a name with blanks is typed in quotes"),
    ("my\\", "did you mean \"my file.csv\"? a name with blanks is typed in quotes"),
    ("quite-another", nil), ("", nil), (".hid", "did you mean \".hidden\"?"),
  ])
  func `a begun or misspelled name is asked back`(typed: String, hint: String?) {
    #expect(NearFileNames(to: typed, among: folder).hint == hint)
  }
}
