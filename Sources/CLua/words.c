#include "values.h"

#include "utf8.h"

#include <string.h>

/* words, phrases and near: a set is a number in the plugin, and a source that the host compiles. All
   sets are made while the plugin is loaded, so that the host can look for them before any row. */

enum { KIND_WORDS = 1, KIND_NEAR = 2 };

typedef struct {
  uint32_t number;
} word_set;

int guard_words_of(lua_State *L, int index, uint32_t *number) {
  if (!guard_has_metatable(L, index, &guard_key_words_metatable)) return 0;
  *number = ((const word_set *)lua_touserdata(L, index))->number;
  return 1;
}

/* Appends the head of a source. */
static void begin_set(lua_State *L, const char *name, uint8_t kind) {
  pikir_lua *guard = guard_of(L);
  guard_place place;
  guard_check_loading(L, name);
  if (guard->word_set_count == PIKIR_MAX_SETS) {
    luaL_error(L, "a plugin has at most %d word sets", PIKIR_MAX_SETS);
  }
  guard_note_call(L, &place);
  guard_append_u8(L, &guard->word_sets, kind);
  guard_append_piece(L, &guard->word_sets, place.chunk, strlen(place.chunk));
  guard_append_u32(L, &guard->word_sets, (uint32_t)place.line);
}

/* Pushes the set whose source was appended. */
static int push_set(lua_State *L) {
  word_set *set = lua_newuserdatauv(L, sizeof *set, 0);
  set->number = guard_of(L)->word_set_count;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_words_metatable);
  lua_setmetatable(L, -2);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_words);
  lua_pushvalue(L, -2);
  lua_rawseti(L, -2, guard_of(L)->word_set_count);
  lua_pop(L, 1);
  guard_of(L)->word_set_count++;
  return 1;
}

static void add_entry(lua_State *L, const char *text, size_t length) {
  pikir_lua *guard = guard_of(L);
  if (guard->word_entry_count == PIKIR_MAX_WORDS) {
    luaL_error(L, "the word sets of a plugin have at most %d entries", PIKIR_MAX_WORDS);
  }
  if (length == 0) luaL_error(L, "a word set cannot have an empty word");
  if (length > PIKIR_WORD_BYTES) {
    luaL_error(L, "a word or phrase has at most %d bytes", PIKIR_WORD_BYTES);
  }
  if (pikir_utf8_valid_prefix((const uint8_t *)text, length) != length) {
    luaL_error(L, "a word is not UTF-8");
  }
  guard->word_entry_count++;
  guard_append_piece(L, &guard->word_sets, text, length);
}

static int is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/* An entry a line, blanks around it and lines that begin with # left out. */
static uint32_t add_lines(lua_State *L, const guard_file *file) {
  uint32_t count = 0;
  int line = 0;
  const char *at = file->text, *end = file->text + file->length;
  if (file->length >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0) at += 3;
  guard_spend(L, file->length / 8);
  while (at < end) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    const char *next = stop ? stop + 1 : end;
    if (!stop) stop = end;
    line++;
    while (at < stop && is_blank(*at)) at++;
    while (stop > at && is_blank(stop[-1])) stop--;
    if (stop > at && *at != '#') {
      if (stop - at > PIKIR_WORD_BYTES) {
        luaL_error(L, "%s:%d: a word or phrase has at most %d bytes", file->name, line,
                   PIKIR_WORD_BYTES);
      }
      add_entry(L, at, (size_t)(stop - at));
      count++;
    }
    at = next;
  }
  return count;
}

static const guard_file *file_named(lua_State *L, const char *name) {
  const pikir_lua *guard = guard_of(L);
  for (uint32_t i = 0; i < guard->file_count; i++) {
    if (strcmp(guard->files[i].name, name) == 0) return &guard->files[i];
  }
  if (guard->file_count == 0) {
    luaL_error(L, "the plugin has no file '%s': its .txt files lie directly in its folder", name);
  }
  lua_newtable(L);
  for (uint32_t i = 0; i < guard->file_count; i++) {
    lua_pushboolean(L, 1);
    lua_setfield(L, -2, guard->files[i].name);
  }
  const char *near = guard_nearest(L, -1, name);
  if (near) luaL_error(L, "the plugin has no file '%s' - did you mean \"%s\"?", name, near);
  luaL_error(L, "the plugin has no file '%s'; it has '%s'%s", name, guard->files[0].name,
             guard->file_count > 1 ? " and others" : "");
  return NULL;
}

static int is_file_name(const char *text, size_t length) {
  return length > 4 && memcmp(text + length - 4, ".txt", 4) == 0 && strlen(text) == length;
}

/* Pushes a list of the arguments, which are texts or one table of them. */
static void collect(lua_State *L, const char *name) {
  if (lua_type(L, 1) == LUA_TTABLE && lua_gettop(L) == 1) return;
  const int count = lua_gettop(L);
  if (count == 0) luaL_error(L, "pikir.%s takes words: pikir.%s { \"…\", \"…\" }", name, name);
  lua_createtable(L, count, 0);
  for (int i = 1; i <= count; i++) {
    lua_pushvalue(L, i);
    lua_rawseti(L, -2, i);
  }
  lua_replace(L, 1);
  lua_settop(L, 1);
}

static int make_set(lua_State *L, const char *name) {
  pikir_lua *guard = guard_of(L);
  collect(L, name);
  begin_set(L, name, KIND_WORDS);
  const uint32_t counted = guard->word_sets.count;
  guard_append_u32(L, &guard->word_sets, 0);
  const lua_Integer listed = (lua_Integer)lua_rawlen(L, 1);
  uint32_t count = 0;
  for (lua_Integer i = 1; i <= listed; i++) {
    size_t length = 0;
    if (lua_rawgeti(L, 1, i) != LUA_TSTRING) {
      luaL_error(L, "entry %d of pikir.%s is a %s, not a text", (int)i, name, luaL_typename(L, -1));
    }
    const char *text = lua_tolstring(L, -1, &length);
    if (listed == 1 && is_file_name(text, length)) {
      count += add_lines(L, file_named(L, text));
    } else {
      add_entry(L, text, length);
      count++;
    }
    lua_pop(L, 1);
  }
  if (count == 0) luaL_error(L, "pikir.%s has no words", name);
  guard_spend(L, count);
  guard_set_u32(&guard->word_sets, counted, count);
  return push_set(L);
}

/* A set that was begun and not ended must not stand among the others when the error is caught. */
static int make_whole(lua_State *L, lua_CFunction body) {
  pikir_lua *guard = guard_of(L);
  const uint32_t before = guard->word_sets.count, entries = guard->word_entry_count;
  lua_pushcfunction(L, body);
  lua_insert(L, 1);
  if (lua_pcall(L, lua_gettop(L) - 1, 1, 0) == LUA_OK) return 1;
  guard->word_sets.count = before;
  guard->word_entry_count = entries;
  guard_reraise(L);
  return lua_error(L);
}

static int words_body(lua_State *L) { return make_set(L, "words"); }
static int phrases_body(lua_State *L) { return make_set(L, "phrases"); }

static int near_body(lua_State *L) {
  uint32_t left = 0, right = 0;
  if (!guard_words_of(L, 1, &left) || !guard_words_of(L, 2, &right)) {
    return luaL_error(L, "pikir.near takes two word sets and how many words may stand between");
  }
  int is_whole = 0;
  const lua_Integer distance = lua_tointegerx(L, 3, &is_whole);
  if (!is_whole || distance < 0 || distance > PIKIR_MAX_DISTANCE) {
    return luaL_error(L, "pikir.near: 0 to %d words may stand between", PIKIR_MAX_DISTANCE);
  }
  begin_set(L, "near", KIND_NEAR);
  guard_append_u32(L, &guard_of(L)->word_sets, left);
  guard_append_u32(L, &guard_of(L)->word_sets, right);
  guard_append_u32(L, &guard_of(L)->word_sets, (uint32_t)distance);
  return push_set(L);
}

static int make_words(lua_State *L) { return make_whole(L, words_body); }
static int make_phrases(lua_State *L) { return make_whole(L, phrases_body); }
static int make_near(lua_State *L) { return make_whole(L, near_body); }

void guard_add_words(lua_State *L) {
  static const luaL_Reg own[] = {
      {"words", make_words}, {"phrases", make_phrases}, {"near", make_near}, {NULL, NULL}};
  luaL_setfuncs(L, own, 0);
}
