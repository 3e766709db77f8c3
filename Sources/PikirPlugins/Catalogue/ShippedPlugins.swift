/// The plugins that pikir brings, by the hash of their files: these are trusted as they are.
///
/// The table is generated from the folder `plugins`; a test holds the two together and, with
/// `PIKIR_UPDATE_SHIPPED=1`, writes it anew.
package enum ShippedPlugins {
  package static func contains(name: String, hash: String) -> Bool {
    hashes.contains { $0.name.utf8.elementsEqual(name.utf8) && $0.hash == hash }
  }

  // Generated: begin.
  package static let hashes: [(name: String, hash: String)] = [
    (
      "amazon",
      "acbf86b02d8291ee39fc7eed2e2aa9ac34fbbb930978d033d8a57478ee8a93d0"
    ),
    (
      "app-store",
      "9bac9875397dc357afbe98cd3e133c9abfe13c639bae79b0da06aa140232a6a6"
    ),
    (
      "complaints",
      "499e77a04894d4cb65b232a5501ddf18d23b4cd168587d1b314d59033c5c6c40"
    ),
    (
      "delighted",
      "15ef107234c42e6cf57477e8572f840f104db7a759cd18c62446995b83bf26f4"
    ),
    (
      "dgis",
      "82cb48d0993bebf4db3439335ea1246da74d15982d279bd4f1520dd9b03c9ef5"
    ),
    (
      "google-business",
      "88ef53218392aff8249020eee7c9c958b4005ced64b9d2068b56c05cf5cf9b12"
    ),
    (
      "google-play",
      "a30d0197b9a2d2a2567c4753d9e421a4a3ee4ec19185b4dba25ed2c647220c6d"
    ),
    (
      "kaspi",
      "8e84bcb07f55c7162f9c857c4a7e889e614c25bfee22c611f4e8dfb33a5d9275"
    ),
    (
      "markdown-digest",
      "ed61bf858ea89fe405283f9a095c39be56f9105481c8cff9b95f4b72d5527be4"
    ),
    (
      "ozon",
      "dd6ddb3d29e323211e0aa8074d3d6c528012645b40ff76b3a917b21c2e86b673"
    ),
    (
      "restoclub",
      "8be0f0bb4659194d8c512bb0e5bfcd0940352c7a4490e2ed854be95d9da9ef9d"
    ),
    (
      "seller-replies",
      "0fd40ce1d780f4f19f61970b1cd9ae1d525407ac3569d30e5099f7220b9f2e34"
    ),
    (
      "share-of-promoters",
      "fa24acac7dda55229cf4bdce96b0181770c007c240dcfaf00607f0f223939fd1"
    ),
    (
      "steam",
      "65a282b8b191b5b6935ea9c90030f20e9b93e7dc71ba591fdb0ccc00dd7b97d0"
    ),
    (
      "surveymonkey",
      "9f5e6887540d8d139a1aed4af952c54fd970068508bc08deeff3010aff5a0444"
    ),
    (
      "trustpilot",
      "fdc5d9cc87e785ba02217b9f49dce348de1f494b570e119a193c0e224ca0462e"
    ),
    (
      "typeform",
      "81bd3187a91b8c9b924faf399288655ec0257c225d8412528c085f8bd7ca9ccd"
    ),
    (
      "weekly-report",
      "28f40359164ebffb6ed06bbeea05069fff1df3ec69c1e8d2d7ce60765070efd4"
    ),
    (
      "wildberries",
      "8ca8a6af0c639b66d72567db7627f23befa7b2e816f6a44f420ed6c2e9beaa11"
    ),
    (
      "yandex-maps",
      "9989dfe740e417ef6e27cd25a29d33ab0089a374993310006f5b2aa6b5a0c53a"
    ),
    (
      "yandex-market",
      "ca7b8454546787211e4e18ac4814e8cf832bd61efd79c6337e76fdb1eefe32c2"
    ),
    (
      "yelp",
      "284db3b108e31b09ad8fb77afe9a0df15079e18760bb46eba8641211d22bbe36"
    ),
  ]
  // Generated: end.
}
