#include "guard.h"

#include <string.h>

void guard_set_message(pikir_lua_failure *failure, const char *text, size_t length) {
  if (length > PIKIR_LUA_MESSAGE_BYTES) length = PIKIR_LUA_MESSAGE_BYTES;
  memcpy(failure->message, text, length);
  failure->message_length = (uint32_t)length;
}

static void set_hint(pikir_lua_failure *failure, const char *text, size_t length) {
  if (length > PIKIR_LUA_HINT_BYTES) length = PIKIR_LUA_HINT_BYTES;
  memcpy(failure->hint, text, length);
  failure->hint_length = (uint32_t)length;
}

int guard_on_error(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  if (!guard->stopped) guard_note_place(guard, L, 1);
  return 1;
}

/* Takes "chunk:12: " off a message and believes it: error(text, 2) means another line than the one
   that raised. */
static void set_placed_message(pikir_lua_failure *failure, const char *text, size_t length) {
  size_t colon = 0;
  while (colon < length && colon < PIKIR_LUA_CHUNK_BYTES && text[colon] != ':') colon++;
  const int is_known = failure->chunk_length == 0 ||
                       (failure->chunk_length == colon && memcmp(failure->chunk, text, colon) == 0);
  size_t at = colon + 1;
  int64_t line = 0;
  while (at < length && text[at] >= '0' && text[at] <= '9' && line < 100000000) {
    line = line * 10 + (text[at++] - '0');
  }
  if (is_known && at > colon + 1 && at + 1 < length && text[at] == ':' && text[at + 1] == ' ') {
    memcpy(failure->chunk, text, colon);
    failure->chunk_length = (uint32_t)colon;
    failure->line = (int32_t)line;
    guard_set_message(failure, text + at + 2, length - at - 2);
  } else {
    guard_set_message(failure, text, length);
  }
}

/* Reads the string under a key of the error table, without metamethods. */
static const char *raw_text(lua_State *L, const char *key, size_t *length) {
  lua_pushstring(L, key);
  lua_rawget(L, 1);
  return lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, length) : NULL;
}

/* Renders an error value that is no string: a table {message=, hint=}, or what tostring says. */
static int render(lua_State *L) {
  pikir_lua_failure *failure = lua_touserdata(L, 2);
  size_t length = 0;
  if (lua_type(L, 1) == LUA_TTABLE) {
    const char *hint = raw_text(L, "hint", &length);
    if (hint) set_hint(failure, hint, length);
    const char *message = raw_text(L, "message", &length);
    if (message) {
      set_placed_message(failure, message, length);
      return 0;
    }
  }
  if (lua_isnil(L, 1)) {
    GUARD_SET_LITERAL(failure, "error was called without a message");
  } else if (luaL_getmetafield(L, 1, "__tostring") != LUA_TNIL) {
    lua_pop(L, 1);
    const char *text = guard_tostring(L, 1, &length);
    set_placed_message(failure, text, length);
  } else {
    const char *type = luaL_typename(L, 1);
    lua_pushfstring(L, "the error is a %s without a message", type);
    const char *text = lua_tolstring(L, -1, &length);
    guard_set_message(failure, text, length);
  }
  return 0;
}

/* Where the last mark begins in a text; its length for nowhere. */
static size_t place_of_last(const char *text, size_t length, const char *mark, size_t mark_length) {
  for (size_t at = length < mark_length ? 0 : length - mark_length + 1; at-- > 0;) {
    if (memcmp(text + at, mark, mark_length) == 0) return at;
  }
  return length;
}

/* Makes what an error's text has behind its message the hint, and gives the message's length. No hint
   is longer than what is looked at. */
static size_t take_hint(pikir_lua_failure *failure, const char *text, size_t length) {
  const size_t mark = sizeof GUARD_HINT_MARK - 1;
  const size_t most = mark + PIKIR_LUA_HINT_BYTES;
  const size_t skipped = length > most ? length - most : 0;
  const size_t at = skipped + place_of_last(text + skipped, length - skipped, GUARD_HINT_MARK, mark);
  if (at < length) set_hint(failure, text + at + mark, length - at - mark);
  return at;
}

/* Makes the suggestion at a message's end its hint, where it has no better one: a host shows hints in
   one way. */
static void take_suggestion(pikir_lua_failure *failure) {
  static const char mark[] = " - did you mean ";
  const char *message = failure->message;
  const size_t length = failure->message_length;
  const size_t at = place_of_last(message, length, mark, sizeof mark - 1);
  if (at == length) return;
  if (failure->hint_length == 0) set_hint(failure, message + at + 3, length - at - 3);
  failure->message_length = (uint32_t)at;
}

static int status_of(int status) {
  switch (status) {
  case LUA_OK: return PIKIR_LUA_OK;
  case LUA_ERRSYNTAX: return PIKIR_LUA_SYNTAX;
  case LUA_ERRMEM: return PIKIR_LUA_MEMORY;
  default: return PIKIR_LUA_RAISED;
  }
}

/* The library's buffers tell of refused memory by an error like any other. */
static int is_refused_buffer(lua_State *L) {
  return guard_of(L)->refused && lua_type(L, -1) == LUA_TSTRING &&
         strcmp(lua_tostring(L, -1), "not enough memory") == 0;
}

void guard_describe(lua_State *L, int status, pikir_lua_failure *failure) {
  pikir_lua *guard = guard_of(L);
  failure->status = status_of(status);
  if (status == LUA_ERRRUN && is_refused_buffer(L)) failure->status = PIKIR_LUA_MEMORY;
  if (guard->stopped) {
    failure->status = guard->stopped;
    GUARD_SET_LITERAL(failure, "the code runs without end");
  } else if (failure->status == PIKIR_LUA_MEMORY && guard->refused_deeply) {
    GUARD_SET_LITERAL(failure, "the code calls itself without end");
  } else if (failure->status == PIKIR_LUA_MEMORY) {
    GUARD_SET_LITERAL(failure, "the code asks for more memory than a plugin has");
  } else if (lua_type(L, -1) == LUA_TSTRING) {
    size_t length = 0;
    const char *text = lua_tolstring(L, -1, &length);
    set_placed_message(failure, text, take_hint(failure, text, length));
    guard_explain(failure);
    take_suggestion(failure);
  } else {
    GUARD_SET_LITERAL(failure, "the error has no message that can be read");
    lua_pushcfunction(L, render);
    lua_insert(L, -2);
    lua_pushlightuserdata(L, failure);
    if (lua_pcall(L, 2, 0, 0) != LUA_OK && guard->stopped) {
      failure->status = guard->stopped;
      GUARD_SET_LITERAL(failure, "the code runs without end");
    }
  }
}

int guard_protected(pikir_lua *guard, lua_CFunction body, void *context) {
  /* In the middle of a call the thread that asked goes on. */
  lua_State *L = guard->depth > 0 ? guard->running : guard->main;
  const int top = lua_gettop(L);
  guard->running = L;
  lua_pushcfunction(L, guard_on_error);
  lua_pushcfunction(L, body);
  lua_pushlightuserdata(L, context);
  const int status = lua_pcall(L, 1, 0, top + 1);
  guard->running = L;
  if (status == LUA_OK && !guard->stopped) {
    lua_settop(L, top);
    return PIKIR_LUA_OK;
  }
  /* A call that swallowed its end has not succeeded. */
  guard_describe(L, status, &guard->failure);
  lua_settop(L, top);
  return guard->failure.status;
}
