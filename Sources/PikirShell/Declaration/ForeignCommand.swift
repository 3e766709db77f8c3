/// What to use here for words that other shells have.
func hintForForeignCommand(_ name: String) -> String? {
  switch name.lowercased() {
  case "exit", ".exit", ".quit", "bye", "logout", ":q", "\\q": "leave with: quit"
  case "ls", "dir", ".tables", ".schema": "see what is here: stats, fields, tags, sets or views"
  case "clear", "cls": "pikir leaves the screen alone; your terminal has a key that clears it"
  case "man": "read about a command: help COMMAND"
  default: nil
  }
}
