#include "guard.h"

#include <string.h>

/* The environment is built up from empty tables. What a chunk sees is an empty table whose reads
   go to the real one and whose writes are refused, so that an assignment without "local" is told
   instead of changing the language under everybody's feet. */

static int refuse_global(lua_State *L) {
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
  return luaL_error(L, "'%s' is not declared: write local %s", name, name);
}

static int refuse_member(lua_State *L) {
  const char *library = lua_tostring(L, lua_upvalueindex(1));
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
  return luaL_error(L, "%s.%s cannot be set: write a local function", library, name);
}

static int unknown_global(lua_State *L) {
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
  return guard_unknown_name(L, "unknown name", name, 1);
}

/* The names of a library's members; numbers index nothing, as in Lua. */
static int unknown_member(lua_State *L) {
  const char *library = lua_tostring(L, lua_upvalueindex(1));
  if (lua_type(L, 2) != LUA_TSTRING) return luaL_error(L, "%s has no such member", library);
  lua_pushfstring(L, "%s has no member", library);
  return guard_unknown_name(L, lua_tostring(L, -1), lua_tostring(L, 2), 1);
}

int guard_unknown_name(lua_State *L, const char *what, const char *name, int index) {
  const char *near = guard_nearest(L, index, name);
  if (near) return luaL_error(L, "%s '%s' - did you mean \"%s\"?", what, name, near);
  return luaL_error(L, "%s '%s'", what, name);
}

void guard_keep(lua_State *L, const char *const *names) {
  for (; *names; names++) {
    lua_pushstring(L, *names);
    lua_rawget(L, -2);
    lua_setfield(L, -3, *names);
  }
}

/* Pushes an empty table whose reads go to the table at the top and whose writes are refused;
   removes the table at the top. */
static void hide(lua_State *L, lua_CFunction refuse, const char *library) {
  lua_newtable(L);
  lua_createtable(L, 0, 3);
  lua_pushvalue(L, -3);
  lua_setfield(L, -2, "__index");
  lua_pushstring(L, library);
  lua_pushcclosure(L, refuse, 1);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_remove(L, -2);
}

/* Makes reads of unknown keys of the table at the top an error. */
static void make_strict(lua_State *L, lua_CFunction unknown, const char *library) {
  lua_createtable(L, 0, 2);
  lua_pushstring(L, library);
  lua_pushcclosure(L, unknown, 1);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}

void guard_seal(lua_State *L, const char *name) {
  make_strict(L, unknown_member, name);
  hide(L, refuse_member, name);
}

typedef struct {
  const char *name;
  lua_CFunction open;
  /* Puts what is kept of the stock table at the top into the table below it. */
  void (*keep)(lua_State *L);
} library;

static void keep_utf8(lua_State *L) {
  static const char *const names[] = {"char", "charpattern", "codepoint", "codes",
                                      "len",  "offset",      NULL};
  guard_keep(L, names);
}

static const library libraries[] = {
    {LUA_STRLIBNAME, luaopen_string, guard_add_strings},
    {LUA_TABLIBNAME, luaopen_table, guard_add_tables},
    {LUA_MATHLIBNAME, luaopen_math, guard_add_math},
    {LUA_UTF8LIBNAME, luaopen_utf8, keep_utf8},
    {LUA_COLIBNAME, luaopen_coroutine, guard_add_coroutines},
};

/* Strings find their methods in the real table, past the hidden one. */
static void bind_string_methods(lua_State *L) {
  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  lua_pushvalue(L, -3);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 2);
}

/* Adds a library to the environment at the top. */
static void add_library(lua_State *L, const library *library) {
  lua_newtable(L);
  lua_pushcfunction(L, library->open);
  lua_pushstring(L, library->name);
  lua_call(L, 1, 1);
  library->keep(L);
  lua_pop(L, 1);
  make_strict(L, unknown_member, library->name);
  if (library->open == luaopen_string) bind_string_methods(L);
  hide(L, refuse_member, library->name);
  lua_setfield(L, -2, library->name);
}

void guard_build_environment(lua_State *L) {
  lua_newtable(L);
  lua_pushcfunction(L, luaopen_base);
  lua_call(L, 0, 1);
  guard_add_base(L);
  lua_pop(L, 1);
  for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) add_library(L, &libraries[i]);
  make_strict(L, unknown_global, "");
  hide(L, refuse_global, "");
  /* Every chunk gets it as its environment; the table that luaopen_base filled is garbage now. */
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &guard_key_modules);
}
