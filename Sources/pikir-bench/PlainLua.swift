#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The interpreter `lua5.4` as a person would use it without this program, to compare with.
struct PlainLua {
  let program: String

  /// Runs a script over a file of texts and gives what it prints, a word each; nil when there is no
  /// such interpreter or the script fails.
  func run(_ script: String, over texts: String) -> [String]? {
    let command = "'\(program)' '\(script)' '\(texts)' 2>/dev/null"
    guard let pipe = popen(command, "r") else { return nil }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 {
      output += buffer[..<count]
    }
    guard pclose(pipe) == 0 else { return nil }
    return String(decoding: output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .map(String.init)
  }

  /// Words found in texts in memory, first as they are written, then in any case.
  ///
  /// It prints for each how many texts have one, and the milliseconds of processor time without
  /// reading the file.
  static func script(finding words: [String]) -> String {
    let quoted = words.map { "\"\($0)\"" }.joined(separator: ", ")
    let upper = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯӘҒҚҢӨҰҮҺІ"
    let letters = zip(upper, upper.lowercased()).map { "[\"\($0)\"] = \"\($1)\"" }
      .joined(separator: ", ")
    return """
      local words = { \(quoted) }
      local small = { \(letters) }
      local find, gsub = string.find, string.gsub
      local file = assert(io.open(arg[1], "rb"))
      local texts = {}
      for line in file:lines() do texts[#texts + 1] = line end
      file:close()
      collectgarbage()

      local function measure(fold)
        local start, found = os.clock(), 0
        for i = 1, #texts do
          local text = fold and fold(texts[i]) or texts[i]
          for j = 1, #words do
            if find(text, words[j], 1, true) then found = found + 1 break end
          end
        end
        print(found, (os.clock() - start) * 1000)
      end

      measure(nil)
      measure(function(text) return (gsub(text:lower(), "[\\xD0-\\xD3][\\x80-\\xBF]", small)) end)
      """
  }
}
