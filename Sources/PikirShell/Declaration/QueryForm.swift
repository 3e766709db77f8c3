/// A word of the query language that help explains like a command; the parser and the executor
/// of queries know what it does.
package protocol QueryForm: Declared {}
