import CLua
import PikirText
package import PikirWire

/// The arguments of a call, borrowed until the primitive returns.
package struct PrimitiveArguments {
  let items: UnsafeBufferPointer<pikir_lua_item>
  let parameters: [Primitive.Parameter]

  /// How many were given; `nil` behind the last one that says something counts too.
  package var count: Int { items.count }

  /// What stands at a place; ``PrimitiveArgument/nothing`` behind the last.
  package subscript(place: Int) -> PrimitiveArgument {
    guard items.indices.contains(place) else { return .nothing }
    let item = items[place]
    let bytes = UnsafeRawBufferPointer(start: item.bytes, count: item.length)
    switch Int(item.kind) {
    case Int(PIKIR_ITEM_BOOL): return .bool(item.integer != 0)
    case Int(PIKIR_ITEM_INTEGER): return .integer(item.integer)
    case Int(PIKIR_ITEM_NUMBER): return .number(item.number)
    case Int(PIKIR_ITEM_TEXT): return .text(bytes)
    case Int(PIKIR_ITEM_WORDS): return .words(Int(item.integer))
    case Int(PIKIR_ITEM_VALUE): return .table(bytes)
    default: return .nothing
    }
  }

  package func isNothing(_ place: Int) -> Bool {
    if case .nothing = self[place] { true } else { false }
  }

  /// A text's bytes, or nil and a message in the answer.
  package func text(_ place: Int, _ answer: PrimitiveAnswer) -> UnsafeRawBufferPointer? {
    if case .text(let bytes) = self[place] { return bytes }
    refuse(place, "a text", answer)
    return nil
  }

  /// A whole number (3 and 3.0 are one), or nil and a message.
  package func integer(_ place: Int, _ answer: PrimitiveAnswer) -> Int? {
    switch self[place] {
    case .integer(let value): return Int(value)
    case .number(let value):
      if let whole = Int(exactly: value) { return whole }
    default: break
    }
    refuse(place, "a whole number", answer)
    return nil
  }

  /// A number, or nil and a message.
  package func number(_ place: Int, _ answer: PrimitiveAnswer) -> Double? {
    switch self[place] {
    case .integer(let value): return Double(value)
    case .number(let value): return value
    default:
      refuse(place, "a number", answer)
      return nil
    }
  }

  /// A list of texts, or nil and a message.
  ///
  /// A lone text is a list of one.
  package func texts(_ place: Int, _ answer: PrimitiveAnswer) -> [String]? {
    switch self[place] {
    case .text(let bytes): return [LuaState.text(bytes)]
    case .table:
      if case .table(let table)? = value(place, answer), table.entries.isEmpty {
        let texts = table.list.compactMap { item -> String? in
          if case .text(let text) = item { text } else { nil }
        }
        if texts.count == table.list.count { return texts }
      }
    default: break
    }
    refuse(place, "a list of texts", answer)
    return nil
  }

  /// Any value; tables are decoded.
  ///
  /// Nil, with a message, for what no value is.
  ///
  /// - Complexity: O(bytes).
  package func value(_ place: Int, _ answer: PrimitiveAnswer) -> WireValue? {
    switch self[place] {
    case .nothing: return .nothing
    case .bool(let value): return .bool(value)
    case .integer(let value): return .integer(value)
    case .number(let value): return .number(value)
    case .text(let bytes): return .text(LuaState.text(bytes))
    case .words(let number): return .words(number)
    case .table(let bytes):
      var reader = WireReader(bytes)
      if let value = try? WireValue(&reader) { return value }
      refuse(place, "a value", answer)
      return nil
    }
  }

  /// Notes that an argument is not what the parameter takes.
  package func refuse(_ place: Int, _ expected: String, _ answer: PrimitiveAnswer) {
    let name = parameters.isEmpty ? "" : parameters[min(place, parameters.count - 1)].name
    answer.fail("\(name) should be \(expected), not \(self[place].typeName)")
  }
}

/// An argument as it lies in the call.
package enum PrimitiveArgument {
  case nothing
  case bool(Bool)
  case integer(Int64)
  /// Any double, also one that is not finite.
  case number(Double)
  case text(UnsafeRawBufferPointer)
  /// A word set, by its number.
  case words(Int)
  /// A table, encoded; ``PrimitiveArguments/value(_:_:)`` decodes it. Functions in it have the
  /// number 0.
  case table(UnsafeRawBufferPointer)

  /// The type as messages call it.
  package var typeName: String {
    switch self {
    case .nothing: "nil"
    case .bool: "a boolean"
    case .integer, .number: "a number"
    case .text: "a text"
    case .words: "a word set"
    case .table: "a table"
    }
  }
}
