/// Tells which language UTF-8 bytes are written in; nil when the text is too little to tell.
package func identifyLanguage(_ bytes: UnsafeRawBufferPointer) -> LanguageCode? { nil }
