#define _GNU_SOURCE 1

#include "matcher.h"

#include <string.h>

/* find, match, gmatch and gsub over the counting matcher. Plain texts are found in linear time. */

/* Pushes capture number index (from 0) of a match; without captures number 0 is the whole. */
static void push_capture(matcher *m, int index, const char *from, const char *to) {
  if (index >= m->level) {
    if (index > 0) luaL_error(m->L, "invalid capture index %%%d", index + 1);
    lua_pushlstring(m->L, from, (size_t)(to - from));
    return;
  }
  const capture *c = &m->captures[index];
  if (c->length == CAPTURE_OPEN) luaL_error(m->L, "unfinished capture");
  if (c->length == CAPTURE_POSITION) {
    lua_pushinteger(m->L, c->begin - m->subject + 1);
  } else {
    lua_pushlstring(m->L, c->begin, (size_t)c->length);
  }
}

/* Pushes all captures; when there are none, the whole match if whole is set. */
static int push_captures(matcher *m, const char *from, const char *to, int whole) {
  const int count = m->level == 0 && whole ? 1 : m->level;
  luaL_checkstack(m->L, count, "too many captures");
  for (int i = 0; i < count; i++) push_capture(m, i, from, to);
  return count;
}

/* The offset that an init argument means; more than length when there is nothing to search. */
static size_t start_offset(lua_Integer init, size_t length) {
  if (init > 0) return (size_t)(init - 1);
  if (init == 0) return 0;
  return init < -(lua_Integer)length ? 0 : length - (size_t)(-(init + 1)) - 1;
}

static int is_plain(const char *pattern, size_t length) {
  for (size_t i = 0; i < length; i++) {
    if (pattern[i] && strchr("^$*+?.([%-", pattern[i])) return 0;
  }
  return 1;
}

static const char *find_text(const char *text, size_t length, const char *part, size_t wanted) {
  return wanted == 0 ? text : memmem(text, length, part, wanted);
}

static int find_plainly(lua_State *L, const char *text, size_t length, size_t from,
                        const char *part, size_t wanted) {
  guard_spend(L, (length - from) / 64);
  const char *found = find_text(text + from, length - from, part, wanted);
  if (!found) {
    luaL_pushfail(L);
    return 1;
  }
  lua_pushinteger(L, found - text + 1);
  lua_pushinteger(L, found - text + (lua_Integer)wanted);
  return 2;
}

/* find and match. */
static int search(lua_State *L, int is_find) {
  size_t length = 0, pattern_length = 0;
  const char *text = luaL_checklstring(L, 1, &length);
  const char *pattern = luaL_checklstring(L, 2, &pattern_length);
  const size_t from = start_offset(luaL_optinteger(L, 3, 1), length);
  if (from > length) {
    luaL_pushfail(L);
    return 1;
  }
  if (is_find && (lua_toboolean(L, 4) || is_plain(pattern, pattern_length))) {
    return find_plainly(L, text, length, from, pattern, pattern_length);
  }
  matcher m;
  matcher_begin(&m, L, text, length, pattern + pattern_length);
  const int is_anchored = pattern_length > 0 && *pattern == '^';
  const char *first = is_anchored ? NULL : matcher_first(&m, pattern);
  for (const char *at = text + from; at <= m.subject_end; at++) {
    if (first && !(at = matcher_seek(&m, at, first))) break;
    m.level = 0;
    const char *end = matcher_match(&m, at, pattern + is_anchored);
    if (end && is_find) {
      lua_pushinteger(L, at - text + 1);
      lua_pushinteger(L, end - text);
      return 2 + push_captures(&m, at, end, 0);
    }
    if (end) return push_captures(&m, at, end, 1);
    if (is_anchored) break;
  }
  luaL_pushfail(L);
  return 1;
}

static int string_find(lua_State *L) { return search(L, 1); }
static int string_match(lua_State *L) { return search(L, 0); }

/* Upvalues: text, pattern, where to go on, where the last match ended (-1 before the first). */
static int next_match(lua_State *L) {
  size_t length = 0, pattern_length = 0;
  const char *text = lua_tolstring(L, lua_upvalueindex(1), &length);
  const char *pattern = lua_tolstring(L, lua_upvalueindex(2), &pattern_length);
  const lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
  matcher m;
  matcher_begin(&m, L, text, length, pattern + pattern_length);
  const size_t from = (size_t)lua_tointeger(L, lua_upvalueindex(3));
  const char *first = from <= length ? matcher_first(&m, pattern) : NULL;
  for (const char *at = text + from; at <= m.subject_end; at++) {
    if (first && !(at = matcher_seek(&m, at, first))) break;
    m.level = 0;
    const char *end = matcher_match(&m, at, pattern);
    /* An empty match where the last one ended was seen already. */
    if (!end || end - text == last) continue;
    lua_pushinteger(L, end - text);
    lua_copy(L, -1, lua_upvalueindex(3));
    lua_replace(L, lua_upvalueindex(4));
    return push_captures(&m, at, end, 1);
  }
  lua_pushinteger(L, (lua_Integer)length + 1);
  lua_replace(L, lua_upvalueindex(3));
  return 0;
}

static int string_gmatch(lua_State *L) {
  size_t length = 0;
  luaL_checklstring(L, 1, &length);
  luaL_checkstring(L, 2);
  size_t from = start_offset(luaL_optinteger(L, 3, 1), length);
  if (from > length) from = length + 1;
  lua_settop(L, 2);
  lua_pushinteger(L, (lua_Integer)from);
  lua_pushinteger(L, -1);
  lua_pushcclosure(L, next_match, 4);
  return 1;
}

/* Adds a replacement text with its %0 to %9. */
static void add_template(matcher *m, luaL_Buffer *out, const char *from, const char *to) {
  size_t length = 0;
  const char *text = lua_tolstring(m->L, 3, &length);
  for (const char *end = text + length; text < end; text++) {
    if (*text != '%') {
      luaL_addchar(out, *text);
      continue;
    }
    text++;
    if (text < end && *text == '%') {
      luaL_addchar(out, '%');
    } else if (text < end && *text == '0') {
      luaL_addlstring(out, from, (size_t)(to - from));
    } else if (text < end && *text >= '1' && *text <= '9') {
      push_capture(m, *text - '1', from, to);
      luaL_tolstring(m->L, -1, NULL);
      lua_remove(m->L, -2);
      luaL_addvalue(out);
    } else {
      luaL_error(m->L, "invalid use of '%%' in replacement string");
    }
  }
}

/* Adds what the replacement (at 3) makes of a match. */
static void add_replacement(matcher *m, luaL_Buffer *out, const char *from, const char *to) {
  lua_State *L = m->L;
  switch (lua_type(L, 3)) {
  case LUA_TFUNCTION:
    lua_pushvalue(L, 3);
    lua_call(L, push_captures(m, from, to, 1), 1);
    break;
  case LUA_TTABLE:
    push_capture(m, 0, from, to);
    lua_gettable(L, 3);
    break;
  default: add_template(m, out, from, to); return;
  }
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    luaL_addlstring(out, from, (size_t)(to - from));
  } else if (!lua_isstring(L, -1)) {
    luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
  } else {
    luaL_addvalue(out);
  }
}

static int string_gsub(lua_State *L) {
  size_t length = 0, pattern_length = 0;
  const char *text = luaL_checklstring(L, 1, &length);
  const char *pattern = luaL_checklstring(L, 2, &pattern_length);
  const int type = lua_type(L, 3);
  luaL_argexpected(L, type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION ||
                          type == LUA_TTABLE, 3, "string/function/table");
  const lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)length + 1);
  const int is_anchored = pattern_length > 0 && *pattern == '^';
  matcher m;
  matcher_begin(&m, L, text, length, pattern + pattern_length);
  luaL_Buffer out;
  luaL_buffinit(L, &out);
  const char *at = text, *last = NULL;
  lua_Integer count = 0;
  while (count < most) {
    m.level = 0;
    const char *end = matcher_match(&m, at, pattern + is_anchored);
    if (end && end != last) {
      count++;
      add_replacement(&m, &out, at, end);
      at = last = end;
    } else if (at < m.subject_end) {
      luaL_addchar(&out, *at++);
    } else {
      break;
    }
    if (is_anchored) break;
  }
  luaL_addlstring(&out, at, (size_t)(m.subject_end - at));
  luaL_pushresult(&out);
  lua_pushinteger(L, count);
  return 2;
}

void guard_add_patterns(lua_State *L) {
  static const luaL_Reg own[] = {
      {"find", string_find},
      {"gmatch", string_gmatch},
      {"gsub", string_gsub},
      {"match", string_match},
      {NULL, NULL},
  };
  lua_pushvalue(L, -2);
  luaL_setfuncs(L, own, 0);
  lua_pop(L, 1);
}
