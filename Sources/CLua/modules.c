#include "guard.h"

#include <stdlib.h>
#include <string.h>

/* require finds what the host handed over and nothing else: no path is ever opened. */

static int is_module_name(const char *name, size_t length) {
  if (length == 0 || length >= GUARD_NAME_BYTES) return 0;
  for (size_t i = 0; i < length; i++) {
    const char c = name[i];
    const int fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    if (!fits || (c == '.' && (i == 0 || name[i - 1] == '.'))) return 0;
  }
  return 1;
}

static const guard_module *find(const pikir_lua *guard, const char *name) {
  for (uint32_t i = 0; i < guard->module_count; i++) {
    if (strcmp(guard->modules[i].name, name) == 0) return &guard->modules[i];
  }
  return NULL;
}

int pikir_lua_add_module(pikir_lua *guard, const char *name, size_t name_length, const char *text,
                         size_t length) {
  if (!is_module_name(name, name_length) || guard->module_count == GUARD_MAX_MODULES) return -1;
  guard_module *module = &guard->modules[guard->module_count];
  memcpy(module->name, name, name_length);
  module->name[name_length] = 0;
  if (find(guard, module->name)) return -1;
  module->text = malloc(length + 1);
  if (!module->text) return -1;
  memcpy(module->text, text, length);
  module->length = length;
  guard->module_count++;
  return 0;
}

/* What a module returned stands in the registry under its name; a mark while it loads. */
int guard_require(lua_State *L) {
  size_t length = 0;
  const char *name = luaL_checklstring(L, 1, &length);
  if (!is_module_name(name, length)) {
    return luaL_error(L, "a module's name is made of a-z, 0-9, _ and .");
  }
  lua_settop(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_modules);
  lua_pushvalue(L, 1);
  const int type = lua_rawget(L, 2);
  if (type == LUA_TLIGHTUSERDATA) {
    return luaL_error(L, "module '%s' requires itself", name);
  }
  if (type != LUA_TNIL) return 1;
  const guard_module *module = find(guard_of(L), name);
  if (!module) return luaL_error(L, "the plugin has no module '%s'", name);
  guard_spend(L, module->length / 8);
  lua_pushfstring(L, "=%s.lua", name);
  if (luaL_loadbufferx(L, module->text, module->length, lua_tostring(L, -1), "t") != LUA_OK) {
    return lua_error(L);
  }
  lua_pushlightuserdata(L, (void *)&guard_key_modules);
  lua_setfield(L, 2, name);
  lua_call(L, 0, 1);
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    lua_pushboolean(L, 1);
  }
  lua_pushvalue(L, -1);
  lua_setfield(L, 2, name);
  return 1;
}
