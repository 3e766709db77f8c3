#define _GNU_SOURCE 1

#include "guard.h"

#include <string.h>

/* Slips that people make who know another language, or an alphabet that Lua's names do not. The
   first that fits a message gives its hint, so the narrower ones stand first. */
static const struct {
  const char *message, *hint;
} slips[] = {
    /* Lua does not read it. */
    {"near '<\\", "names with letters that are not Latin need quotes: rec[\"Отзыв\"]"},
    {"near '!'", "not equal is written ~= in Lua, and not is a word"},
    {"near '+'", "there is no += in Lua: write x = x + 1"},
    {"near '&'", "and is a word in Lua"},
    {"near '|'", "or is a word in Lua"},
    {"near '?'", "there is no ? in Lua: write condition and this or that"},
    {"near '//'", "a comment begins with -- in Lua"},
    {"near '#'", "a comment begins with -- in Lua, and # counts a list"},
    {"'then' expected near '='", "== compares, = gives a value"},
    {"'then' expected", "a condition is written: if r.rating == 1 then … end"},
    {"'do' expected", "a loop is written: for _, item in ipairs(list) do … end"},
    {"syntax error near 'pikir'", "write local pikir = require \"pikir\""},
    {"syntax error near '<", "what a function gives back stands behind return: return r.rating < 4"},
    {"syntax error near '>", "what a function gives back stands behind return: return r.rating < 4"},
    {"syntax error near '==", "what a function gives back stands behind return: return r.rating < 4"},
    {"syntax error near '~=", "what a function gives back stands behind return: return r.rating < 4"},
    {"syntax error near 'and'", "what a function gives back stands behind return: return r.rating < 4"},
    {"syntax error near 'or'", "what a function gives back stands behind return: return r.rating < 4"},
    {"syntax error near '..", "what a function gives back stands behind return: return r.rating < 4"},
    {"unexpected symbol near 'true'", "what a function gives back stands behind return: return true"},
    {"unexpected symbol near 'false'", "what a function gives back stands behind return: return true"},
    {"unexpected symbol near 'nil'", "what a function gives back stands behind return: return nil"},
    {"'}' expected", "a comma may be missing between two items of the table"},
    {"unexpected symbol near '}'", "an end may be missing before the }"},
    {"'end' expected", "function, if, for and while each need an end; else if needs two, elseif none"},
    {"'<eof>' expected near 'end'", "there is one end too many"},
    {"unfinished string", "a text ends with the quote that it begins with, on its own line"},
    {"unfinished long", "[[ is closed by ]], and --[[ too"},
    {"invalid escape sequence", "write \\\\ for a backslash; % is what patterns have instead"},
    /* Numbers and texts. */
    {"number has no integer representation", "4/2 is 2.0 and 4.5 is no whole number: // divides to one"},
    {"compare number with string", "ratings are numbers; pikir.number makes one of a text"},
    {"compare string with number", "ratings are numbers; pikir.number makes one of a text"},
    {"compare number with nil", "one of the two has no value (a review's field, a setting): test it first"},
    {"compare nil with number", "one of the two has no value (a review's field, a setting): test it first"},
    {"compare nil with string", "a review may have no value there: test it first"},
    {"compare string with nil", "a review may have no value there: test it first"},
    {"compare two table values", "compare what is in them, or give table.sort a function"},
    {"arithmetic on a string value", "pikir.number makes a number of a text"},
    {"arithmetic on a nil value (field", "the table has nothing there: look at the name's spelling, or give it a value first"},
    {"arithmetic on a nil value", "tonumber(\"4,5\") is nil: pikir.number reads a comma"},
    {"concatenate a nil value", "a review may have no value there: write (x or \"\")"},
    {"concatenate a table value", "table.concat joins a list; pikir.inspect shows a table"},
    {"concatenate a boolean value", "tostring makes a text of it"},
    {"concatenate a function value", "is the call's () missing?"},
    {"get length of a nil value", "a review may have no value there: test it first"},
    {"get length of a number value", "# counts texts and lists; tostring makes a text"},
    /* Methods that other languages' texts have. */
    {"has no member 'trim'", "pikir.trim(text) takes off the blanks at both ends"},
    {"has no member 'strip'", "pikir.trim(text) takes off the blanks at both ends"},
    {"has no member 'split'", "pikir.lines, pikir.tokens and pikir.sentences take texts apart"},
    {"has no member 'replace'", "pikir.replace(text, what, by) replaces letters as they are"},
    {"has no member 'startswith'", "pikir.starts(text, beginning)"},
    {"has no member 'starts'", "pikir.starts(text, beginning)"},
    {"has no member 'endswith'", "pikir.ends(text, ending)"},
    {"has no member 'contains'", "text:find(part, 1, true) finds letters; r:has(set) finds words"},
    {"has no member 'length'", "pikir.len(text) counts characters"},
    {"has no member 'getn'", "#list counts a list"},
    {"has no member 'tokens'", "pikir.tokens(text), or r:tokens() for a review"},
    {"has no member 'has'", "r:has(set) asks the review, not its text"},
    {"no field 'lower'", "pikir.lower(r.text) makes small letters of any alphabet"},
    {"no field 'upper'", "pikir.upper(r.text) makes capital letters of any alphabet"},
    {"no field 'length'", "r:len() counts the characters of the text"},
    {"(method 'lower')", "pikir.lower(r.text) makes small letters of any alphabet"},
    {"(method 'upper')", "pikir.upper(r.text) makes capital letters of any alphabet"},
    {"(method 'sub')", "pikir.sub(r.text, first, last) takes characters"},
    {"attempt to call a nil value (method", "a colon calls what a value has: plugin doc lists it"},
    {"(for iterator", "a list needs ipairs: for _, item in ipairs(list) do"},
    {"attempt to call a table value", "a comma may be missing before the ( or {"},
    {"attempt to call a string value", "a comma may be missing before the ("},
    {"attempt to call a nil value (field", "that table has no such function"},
    {"index a nil value (field 'title')", "a review may have no title: write (r.title or \"\")"},
    {"index a nil value (field 'pros')", "a review may have none: write (r.pros or \"\")"},
    {"index a nil value (field 'cons')", "a review may have none: write (r.cons or \"\")"},
    {"index a nil value", "it has no value here: test it first, or look at its spelling"},
    {"index a number value", "a number has no fields"},
    /* Names of other languages. */
    {"unknown name 'null'", "nothing is called nil in Lua"},
    {"unknown name 'None'", "nothing is called nil in Lua"},
    {"unknown name 'True'", "it is written true in Lua"},
    {"unknown name 'False'", "it is written false in Lua"},
    {"unknown name 'io'", "a plugin opens no files: pikir.data(\"words.txt\") reads its own"},
    {"unknown name 'os'", "a plugin has no clock but the job's: pikir.now()"},
    {"unknown name 'pikir'", "write local pikir = require \"pikir\" at the top"},
    {"unknown name 'rule'", "write local rule = pikir.rule, or pikir.rule { … }"},
    {"unknown name 'words'", "write local words = pikir.words, or pikir.words { … }"},
    {"unknown name 'phrases'", "write local phrases = pikir.phrases, or pikir.phrases { … }"},
    {"unknown name 'near'", "write local near = pikir.near, or pikir.near(…)"},
    {"unknown name 'skip'", "write pikir.skip \"why\""},
    {"unknown name 'plugin'", "write return pikir.plugin { … }"},
    {"unknown name 'import'", "write local pikir = require \"pikir\""},
    {"unknown name 'r'", "the review is what the function is given: function(r) … end"},
    {"to 'pairs'", "a review's fields have names, r.text: plugin doc review lists them"},
    {"to 'ipairs'", "ipairs goes through a list, such as r:tokens() or r.tags"},
    {"got nil)", "what is given there is nil: test it first, or look at its spelling"},
    /* What a row may not do. */
    {": nothing, false or pikir.skip", "to leave the row out: return pikir.skip \"reason\""},
    {": nothing can be returned", "write with out:write(…), out:csv { … } or out:json(value)"},
    {"add returned nothing", "return the new state, also where it stays as it is"},
    {"a record cannot be changed", "map is given the record first: map = function(rec, review)"},
    {"a review cannot be changed", "a classifier returns a label; tags are set by commands"},
    {"malformed pattern", "( ) . % + - * ? [ ^ $ mean something in patterns: write % before them"},
};

int guard_contains(const char *text, size_t length, const char *part, size_t wanted) {
  return wanted == 0 || memmem(text, length, part, wanted) != NULL;
}

void guard_explain(pikir_lua_failure *failure) {
  if (failure->hint_length > 0) return;
  for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
    const char *part = slips[i].message;
    if (!guard_contains(failure->message, failure->message_length, part, strlen(part))) continue;
    const size_t length = strlen(slips[i].hint);
    /* A hint that does not fit would end in half a letter, so none is better. */
    if (length > PIKIR_LUA_HINT_BYTES) return;
    failure->hint_length = (uint32_t)length;
    memcpy(failure->hint, slips[i].hint, length);
    return;
  }
}
