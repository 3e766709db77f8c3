#include "rows.h"

#include <string.h>

/* out in row(r, out) and in begin and finish: texts are gathered and go to the host with the
   results. out:csv and out:json are out:write of what pikir.csv and pikir.json give, and a line
   end. */

const char guard_key_out;

static pikir_lua *check_out(lua_State *L, const char *method) {
  pikir_lua *guard = guard_of(L);
  if (!guard_has_metatable(L, 1, &guard_key_out)) {
    luaL_error(L, "call it with a colon: out:%s(…)", method);
  }
  if (!guard->is_writing) luaL_error(L, "nothing can be written now");
  return guard;
}

static int out_write(lua_State *L) {
  pikir_lua *guard = check_out(L, "write");
  const int count = lua_gettop(L);
  for (int i = 2; i <= count; i++) {
    size_t length = 0;
    const int type = lua_type(L, i);
    if (type != LUA_TSTRING && type != LUA_TNUMBER) {
      return luaL_error(L, "out:write takes texts and numbers, not a %s", luaL_typename(L, i));
    }
    const char *text = lua_tolstring(L, i, &length);
    guard_spend(L, 4 + length / 64);
    guard_append(L, &guard->out, text, length);
  }
  return 0;
}

/* Whether a spreadsheet would take a text for a formula: the rule of the built-in CSV writer, which
   looks past blanks and quotes and knows the full-width forms of the signs. */
static int starts_formula(const char *text, size_t length) {
  if (length == 0) return 0;
  if (text[0] == '\t' || text[0] == '\n' || text[0] == '\r' || text[0] == 0) return 1;
  size_t at = 0;
  /* A dash alone stands for nothing, and is no formula. */
  if (length == 1 && text[0] == '-') return 0;
  while (at < length) {
    if (text[at] == ' ' || text[at] == '"' || text[at] == '\'') {
      at++;
    } else if (length - at >= 2 && memcmp(text + at, "\xC2\xA0", 2) == 0) {
      at += 2;
    } else {
      break;
    }
  }
  if (at == length) return 0;
  if (text[at] == '=' || text[at] == '+' || text[at] == '-' || text[at] == '@') return 1;
  static const char wide[4][3] = {
      {'\xEF', '\xBC', '\x9D'}, {'\xEF', '\xBC', '\x8B'}, {'\xEF', '\xBC', '\x8D'},
      {'\xEF', '\xBC', '\xA0'}};
  for (size_t i = 0; i < 4 && length - at >= 3; i++) {
    if (memcmp(text + at, wide[i], 3) == 0) return 1;
  }
  return 0;
}

void pikir_lua_keep_formulas(pikir_lua *guard, int keeps) { guard->keeps_formulas = keeps; }

/* Puts an apostrophe before the text at the top when a spreadsheet would run it. */
static void make_harmless(lua_State *L) {
  size_t length = 0;
  if (lua_type(L, -1) != LUA_TSTRING || guard_of(L)->keeps_formulas) return;
  const char *text = lua_tolstring(L, -1, &length);
  if (!starts_formula(text, length)) return;
  lua_pushliteral(L, "'");
  lua_insert(L, -2);
  lua_concat(L, 2);
}

/* A hole of the row at 2 is an empty cell, also behind its last: r.title may be nil. Texts are made
   harmless. */
static void fill_holes(lua_State *L) {
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_Integer last = 0;
  lua_pushnil(L);
  while (lua_next(L, 2)) {
    lua_pop(L, 1);
    if (lua_isinteger(L, -1) && lua_tointeger(L, -1) > last) last = lua_tointeger(L, -1);
  }
  if (last > 10000) luaL_error(L, "out:csv has more than 10,000 cells");
  /* { r.id, r.cons } ends before a nil: what stands last is known from the rows before. */
  pikir_lua *guard = guard_of(L);
  if (last < guard->csv_cells) last = guard->csv_cells;
  guard->csv_cells = last;
  guard_spend(L, (uint64_t)last);
  lua_createtable(L, (int)last, 0);
  for (lua_Integer i = 1; i <= last; i++) {
    if (lua_rawgeti(L, 2, i) == LUA_TNIL) {
      lua_pop(L, 1);
      lua_pushliteral(L, "");
    }
    make_harmless(L);
    lua_rawseti(L, -2, i);
  }
  lua_replace(L, 2);
}

static int write_line(lua_State *L, const char *name) {
  pikir_lua *guard = check_out(L, name);
  size_t length = 0;
  guard_push_pikir_member(L, name);
  lua_insert(L, 2);
  lua_call(L, lua_gettop(L) - 2, 1);
  const char *text = luaL_checklstring(L, -1, &length);
  guard_append(L, &guard->out, text, length);
  guard_append(L, &guard->out, "\n", 1);
  return 0;
}

static int out_csv(lua_State *L) {
  check_out(L, "csv");
  fill_holes(L);
  return write_line(L, "csv");
}

static int out_json(lua_State *L) { return write_line(L, "json"); }

static int out_index(lua_State *L) {
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
  lua_pushvalue(L, lua_upvalueindex(1));
  if (!guard_nearest(L, -1, name)) {
    return luaL_error(L, "out has no method '%s': it has write, csv, json", name);
  }
  return guard_unknown_name(L, "out has no method", name, -1);
}

static int out_newindex(lua_State *L) { return luaL_error(L, "out cannot be changed"); }

static const char out_methods;

void guard_make_out_metatable(lua_State *L) {
  static const luaL_Reg own[] = {
      {"write", out_write}, {"csv", out_csv}, {"json", out_json}, {NULL, NULL}};
  guard_make_proxy(L, "out", &guard_key_out, &out_methods, out_index, out_newindex);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &out_methods);
  luaL_setfuncs(L, own, 0);
  lua_pop(L, 1);
}

void guard_push_out(lua_State *L) {
  lua_newuserdatauv(L, 1, 0);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_out);
  lua_setmetatable(L, -2);
}
