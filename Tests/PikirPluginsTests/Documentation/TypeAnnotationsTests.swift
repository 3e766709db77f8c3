import PikirBase
import PikirPlugins
import PikirWire
import Testing

@Suite struct TypeAnnotationsTests {
  private static func shipped(_ path: String) throws -> String {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let file = try PosixFileSystem().open("/\(root)/plugins/\(path)", .read)
    let mapped = try file.map()
    // The bytes are there as long as the mapping is.
    return withExtendedLifetime(mapped) { String(decoding: mapped.bytes, as: UTF8.self) }
  }

  /// Write them anew with `plugin types plugins`.
  @Test func `the shipped annotations are current`() throws {
    #expect(try Self.shipped("types/pikir.lua") == TypeAnnotations.module)
    #expect(try Self.shipped("types/pikir.test.lua") == TypeAnnotations.testModule)
    #expect(try Self.shipped(".luarc.json") == TypeAnnotations.configuration)
  }

  @Test func `every name of the interface is annotated with its types`() {
    let module = TypeAnnotations.module + TypeAnnotations.testModule
    for group in PluginInterface.groups {
      for entry in group.entries {
        let line = group.form == .fields ? "---@field \(entry.name) " : "\(entry.name)("
        #expect(module.contains(line), "\(entry.name)")
        for parameter in entry.parameters {
          #expect(module.contains(parameter.type), "\(entry.name): \(parameter.name)")
        }
      }
    }
    for table in ManifestSchema.all {
      for key in table.keys {
        let field = "---@field \(key.name)\(key.isRequired ? "" : "?") "
        #expect(module.contains(field), "\(table.name).\(key.name)")
      }
    }
  }

  @Test func `a name is annotated as Lua writes it`() {
    let lines = TypeAnnotations.module.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "---@meta pikir")
    #expect(lines.contains("function pikir.fit(text, most, unit) end"))
    #expect(
      lines.contains(
        "---@param unit? \"characters\"|\"bytes\"|\"utf16\" What is counted; characters when it is left out."
      )
    )
    #expect(lines.contains("function pikir.log.info(...) end"))
    #expect(lines.contains("function Review:has(set) end"))
    #expect(lines.contains { $0.hasPrefix("---@field rating number|nil ") })
    #expect(lines.contains { $0.hasPrefix("---@field any? pikir.Words|(pikir.Words|string)[] ") })
  }
}
