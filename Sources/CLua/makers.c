#include "values.h"

#include <string.h>

/* plugin, rule and skip: what they make can be told from a table that only looks like it, and knows
   the line where it was made. The tables themselves stay the plugin's, as it wrote them. */

void guard_note_call(lua_State *L, guard_place *place) {
  lua_Debug activation;
  memset(place, 0, sizeof *place);
  for (int level = 1; level < 12 && lua_getstack(L, level, &activation); level++) {
    if (!lua_getinfo(L, "Sl", &activation) || activation.currentline <= 0) continue;
    strncpy(place->chunk, activation.short_src, sizeof place->chunk - 1);
    place->line = activation.currentline;
    return;
  }
}

void guard_check_loading(lua_State *L, const char *name) {
  if (guard_of(L)->is_loading) return;
  luaL_error(L, "pikir.%s is for the time when the plugin is loaded: "
                "call it outside of functions", name);
}

void guard_mark_made(lua_State *L, int index, const char *name) {
  index = lua_absindex(L, index);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_makers);
  lua_pushvalue(L, index);
  guard_maker *maker = lua_newuserdatauv(L, sizeof *maker, 0);
  memset(maker, 0, sizeof *maker);
  strncpy(maker->name, name, sizeof maker->name - 1);
  guard_note_call(L, &maker->place);
  lua_rawset(L, -3);
  lua_pop(L, 1);
}

/* Notes which function made the table at 1, and returns it. */
static int make(lua_State *L, const char *name) {
  guard_check_loading(L, name);
  if (lua_gettop(L) != 1 || lua_type(L, 1) != LUA_TTABLE) {
    return luaL_error(L, "pikir.%s takes a table: pikir.%s { … }", name, name);
  }
  guard_mark_made(L, 1, name);
  return 1;
}

static int make_plugin(lua_State *L) { return make(L, "plugin"); }
static int make_rule(lua_State *L) { return make(L, "rule"); }

const guard_maker *guard_maker_of(lua_State *L, int index) {
  index = lua_absindex(L, index);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_makers);
  lua_pushvalue(L, index);
  lua_rawget(L, -2);
  /* The makers' table keeps it alive. */
  const guard_maker *maker = lua_touserdata(L, -1);
  lua_pop(L, 2);
  return maker;
}

static int make_skip(lua_State *L) {
  size_t length = 0;
  if (lua_type(L, 1) != LUA_TSTRING) {
    return luaL_error(L, "pikir.skip takes the reason as a text");
  }
  lua_tolstring(L, 1, &length);
  if (length == 0 || length > GUARD_REASON_BYTES) {
    return luaL_error(L, "a reason to skip has 1 to 200 bytes");
  }
  guard_skip *skip = lua_newuserdatauv(L, sizeof *skip, 1);
  guard_note_call(L, &skip->place);
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, -2, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_skip_metatable);
  lua_setmetatable(L, -2);
  return 1;
}

int guard_has_metatable(lua_State *L, int index, const void *key) {
  if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index)) return 0;
  lua_rawgetp(L, LUA_REGISTRYINDEX, key);
  const int is_equal = lua_rawequal(L, -1, -2);
  lua_pop(L, 2);
  return is_equal;
}

const guard_skip *guard_skip_of(lua_State *L, int index) {
  return guard_has_metatable(L, index, &guard_key_skip_metatable) ? lua_touserdata(L, index) : NULL;
}

void guard_make_metatable(lua_State *L, const char *name, const void *key) {
  lua_createtable(L, 0, 2);
  lua_pushstring(L, name);
  lua_setfield(L, -2, "__name");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_rawsetp(L, LUA_REGISTRYINDEX, key);
}

void guard_add_makers(lua_State *L) {
  static const luaL_Reg own[] = {
      {"plugin", make_plugin}, {"rule", make_rule}, {"skip", make_skip}, {NULL, NULL}};
  luaL_setfuncs(L, own, 0);
}
