import PikirReply
import Testing

@Suite struct PlatformProfileTests {
  @Test(arguments: [
    ("google-play", "google-play"), ("Google Play", "google-play"), ("play-fennec", "google-play"),
    ("wildberries", "wildberries"), ("wildberries-2024", "wildberries"), ("WB", "wildberries"),
    ("App Store", "app-store"), ("appstore", "app-store"), ("ozon-cards", "ozon"),
    ("kaspi", ""), ("playground", ""), ("", ""),
  ])
  func `a source names its site`(source: String, platform: String) {
    #expect(PlatformProfile.profile(ofSource: source).name == platform)
  }

  @Test(arguments: [
    ("Анна", "Анна"), ("  Айгүл   С. ", "Айгүл С."), ("O'Neil", "O'Neil"), ("user123", nil),
    ("Покупатель", nil), ("A Google user", nil), ("", nil), ("а", nil), ("@nick", nil),
    ("Jānis Bērziņš", "Jānis Bērziņš"),
  ])
  func `a name is used only when it is one`(author: String, name: String?) {
    #expect(usableName(author) == name)
  }
}
