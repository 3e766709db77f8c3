import PikirBase
import PikirText
import PikirWire

extension ManifestReader {
  func settings(_ node: ManifestNode) -> [PluginSetting] {
    let nodes = node.nodes("settings", ManifestSchema.setting)
    let settings = nodes.map { self.setting($0) }
    checkUnique(zip(settings, nodes).map { ($0.key, $1.spot.place) }, "settings")
    return settings
  }

  private func setting(_ node: ManifestNode) -> PluginSetting {
    node.checkKeys()
    var setting = PluginSetting()
    setting.key = node.name("key")
    setting.help = node.text("help")
    setting.usual = node.scalar("default") ?? ""
    guard let kind = node.choice("type").flatMap(PluginSetting.Kind.init(rawValue:)) else {
      return setting
    }
    setting.kind = kind
    guard let value = node.table["default"] else { return setting }
    let fits: Bool =
      switch (kind, value) {
      case (.text, .text), (.number, .integer), (.number, .number), (.flag, .bool): true
      default: false
      }
    if !fits {
      node.fault("a setting of type \(kind.rawValue) cannot be \(value.described)", at: "default")
    }
    return setting
  }

  func exporter(_ node: ManifestNode) -> ExporterManifest {
    node.checkKeys()
    var exporter = ExporterManifest()
    exporter.place = node.spot.place
    exporter.id = node.name("id")
    exporter.title = node.text("title")
    exporter.help = node.text("help")
    let ending = node.text("ext")
    exporter.ending =
      ending.utf8.first == UInt8(ascii: ".") ? String(ending.dropFirst()) : ending
    let isEnding = exporter.ending.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".")
    }
    if !isEnding || exporter.ending.utf8.count > 16 {
      node.fault("\"\(ending)\" cannot be the ending of a file", at: "ext")
    }
    exporter.begin = node.function("begin")
    exporter.row = node.function("row") ?? PluginFunction(0)
    exporter.finish = node.function("finish")
    return exporter
  }

  func reply(_ node: ManifestNode) -> ReplyManifest {
    node.checkKeys()
    var reply = ReplyManifest()
    reply.place = node.spot.place
    reply.id = node.name("id")
    reply.title = node.text("title")
    reply.help = node.text("help")
    reply.sources = node.texts("sources")
    if reply.sources.isEmpty, case .table? = node.table["sources"] {
      node.fault("a reply needs at least one source", at: "sources")
    }
    reply.limit = node.integer("max", in: 1...1_000_000) ?? 0
    reply.unit = node.choice("unit") ?? "characters"
    reply.request = node.function("request") ?? PluginFunction(0)
    return reply
  }

  func metric(_ node: ManifestNode) -> MetricManifest {
    node.checkKeys()
    var metric = MetricManifest()
    metric.place = node.spot.place
    metric.id = node.name("id")
    metric.title = node.text("title")
    metric.help = node.text("help")
    metric.kind = node.choice("kind") ?? "number"
    metric.unit = node.text("unit")
    metric.start = node.function("start") ?? PluginFunction(0)
    metric.add = node.function("add") ?? PluginFunction(0)
    metric.merge = node.function("merge") ?? PluginFunction(0)
    metric.result = node.function("result") ?? PluginFunction(0)
    return metric
  }
}
