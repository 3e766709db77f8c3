import PikirBase
import PikirShell
import PikirText

/// A page for another program, such as a shell or `man`, on standard output.
enum Page {
  static func write(_ text: String) {
    let output = Screen(descriptor: 1, isASCII: false)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      output.write("\(String(line))\n")
    }
    output.flush()
  }
}
