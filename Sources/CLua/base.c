#include "guard.h"

#include <string.h>

const char *guard_tostring(lua_State *L, int index, size_t *length) {
  index = lua_absindex(L, index);
  if (luaL_getmetafield(L, index, "__tostring") != LUA_TNIL) {
    lua_pushvalue(L, index);
    lua_call(L, 1, 1);
    if (lua_type(L, -1) != LUA_TSTRING) luaL_error(L, "'__tostring' must return a string");
    return lua_tolstring(L, -1, length);
  }
  switch (lua_type(L, index)) {
  case LUA_TNIL:
  case LUA_TBOOLEAN:
  case LUA_TNUMBER:
  case LUA_TSTRING: return luaL_tolstring(L, index, length);
  default: break;
  }
  /* An address would differ from run to run. */
  const int type = luaL_getmetafield(L, index, "__name");
  if (type != LUA_TSTRING) {
    if (type != LUA_TNIL) lua_pop(L, 1);
    lua_pushstring(L, luaL_typename(L, index));
  }
  return lua_tolstring(L, -1, length);
}

static int base_tostring(lua_State *L) {
  luaL_checkany(L, 1);
  guard_tostring(L, 1, NULL);
  return 1;
}

/* What a caught error leaves: nothing when the code is to end, for then it goes on upwards. */
static int finish_call(lua_State *L, int status, lua_KContext below) {
  if (status == LUA_OK || status == LUA_YIELD) return lua_gettop(L) - (int)below;
  guard_reraise(L);
  lua_pushboolean(L, 0);
  lua_insert(L, -2);
  return 2;
}

static int base_pcall(lua_State *L) {
  luaL_checkany(L, 1);
  lua_pushboolean(L, 1);
  lua_insert(L, 1);
  const int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, finish_call);
  return finish_call(L, status, 0);
}

/* Hooks are off while a handler runs for an error that the hook raised, so it must not run then. */
static int handle(lua_State *L) {
  if (guard_of(L)->stopped || guard_of(L)->row_ends) return 1;
  lua_settop(L, 1);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, 1, 1);
  return 1;
}

static int base_xpcall(lua_State *L) {
  luaL_checktype(L, 2, LUA_TFUNCTION);
  const int arguments = lua_gettop(L) - 2;
  lua_pushvalue(L, 2);
  lua_pushcclosure(L, handle, 1);
  lua_replace(L, 2);
  /* function, handler, arguments → function, handler, true, function, arguments */
  lua_pushboolean(L, 1);
  lua_pushvalue(L, 1);
  lua_rotate(L, 3, 2);
  const int status = lua_pcallk(L, arguments, LUA_MULTRET, 2, 2, finish_call);
  return finish_call(L, status, 2);
}

/* Text only, never a function that makes text, and an environment of the caller's choice. */
static int base_load(lua_State *L) {
  size_t length = 0;
  if (lua_type(L, 1) != LUA_TSTRING) return luaL_error(L, "load takes a text");
  const char *text = lua_tolstring(L, 1, &length);
  const char *name = luaL_optstring(L, 2, "=load");
  const int has_environment = !lua_isnone(L, 4);
  guard_spend(L, length / 8);
  if (luaL_loadbufferx(L, text, length, name, "t") != LUA_OK) {
    luaL_pushfail(L);
    lua_insert(L, -2);
    return 2;
  }
  if (has_environment) {
    lua_pushvalue(L, 4);
    if (!lua_setupvalue(L, -2, 1)) lua_pop(L, 1);
  }
  return 1;
}

static int has_raw(lua_State *L, int index, const char *key) {
  lua_pushstring(L, key);
  const int type = lua_rawget(L, index);
  lua_pop(L, 1);
  return type != LUA_TNIL;
}

static void remember_metatable(lua_State *L, int index) {
  guard_of(L)->has_metatables = 1;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_metatables);
  lua_pushvalue(L, index);
  lua_pushboolean(L, 1);
  lua_rawset(L, -3);
  lua_pop(L, 1);
}

/* What was asked at setmetatable is asked again when a file, a call or a batch has ended: a key that
   is set later makes a table weak as well. */
void guard_check_metatables(lua_State *L) {
  if (!guard_of(L)->has_metatables) return;
  uint64_t count = 0;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_metatables);
  const int table = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, table)) {
    lua_pop(L, 1);
    count++;
    if (has_raw(L, lua_gettop(L), "__mode")) {
      luaL_error(L, "a metatable cannot have __mode here, and was given one after setmetatable");
    }
  }
  lua_pop(L, 1);
  guard_spend(L, count);
}

/* Finalizers run with hooks off, and weak tables bring the order of the collector into results. */
static int base_setmetatable(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  const int type = lua_type(L, 2);
  luaL_argexpected(L, type == LUA_TNIL || type == LUA_TTABLE, 2, "nil or table");
  if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) {
    return luaL_error(L, "cannot change a protected metatable");
  }
  if (type == LUA_TTABLE) {
    if (has_raw(L, 2, "__gc")) return luaL_error(L, "a metatable cannot have __gc here");
    if (has_raw(L, 2, "__mode")) return luaL_error(L, "a metatable cannot have __mode here");
    remember_metatable(L, 2);
  }
  lua_settop(L, 2);
  lua_setmetatable(L, 1);
  return 1;
}

static int base_collectgarbage(lua_State *L) {
  const char *what = luaL_optstring(L, 1, "collect");
  if (strcmp(what, "count") != 0) return luaL_error(L, "collectgarbage takes \"count\" only");
  lua_pushnumber(L, (lua_Number)pikir_lua_used_bytes(guard_of(L)) / 1024);
  return 1;
}

void guard_log(pikir_lua *guard, const void *bytes, size_t length) {
  const size_t room = GUARD_LOG_BYTES - guard->log_length;
  if (length > room) length = room;
  memcpy(guard->log + guard->log_length, bytes, length);
  guard->log_length += length;
}

static int base_print(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  const int count = lua_gettop(L);
  for (int i = 1; i <= count; i++) {
    size_t length = 0;
    const char *text = guard_tostring(L, i, &length);
    if (i > 1) guard_log(guard, "\t", 1);
    guard_log(guard, text, length);
    lua_pop(L, 1);
  }
  guard_log(guard, "\n", 1);
  return 0;
}

void guard_add_base(lua_State *L) {
  static const char *const kept[] = {"assert",   "error",  "ipairs",   "select", "tonumber",
                                     "type",     "rawequal", "rawget", "rawlen", "rawset",
                                     "getmetatable", "_VERSION", NULL};
  static const luaL_Reg own[] = {
      {"collectgarbage", base_collectgarbage},
      {"load", base_load},
      {"next", guard_next},
      {"pairs", guard_pairs},
      {"pcall", base_pcall},
      {"print", base_print},
      {"require", guard_require},
      {"setmetatable", base_setmetatable},
      {"tostring", base_tostring},
      {"xpcall", base_xpcall},
      {NULL, NULL},
  };
  guard_keep(L, kept);
  lua_pushvalue(L, -2);
  luaL_setfuncs(L, own, 0);
  lua_pop(L, 1);
}
