#include "guard.h"

#include <string.h>

static int string_rep(lua_State *L) {
  size_t length = 0, between = 0;
  const char *text = luaL_checklstring(L, 1, &length);
  const lua_Integer count = luaL_checkinteger(L, 2);
  const char *separator = luaL_optlstring(L, 3, "", &between);
  if (count <= 0 || length + between == 0) {
    lua_pushliteral(L, "");
    return 1;
  }
  if ((uint64_t)count > (uint64_t)1 << 40 || length + between > ((uint64_t)1 << 40) / count) {
    return luaL_error(L, "resulting string too large");
  }
  const size_t whole = (length + between) * (size_t)count - between;
  if (whole > guard_of(L)->limit) return luaL_error(L, "resulting string too large");
  guard_spend(L, whole / 64 + (uint64_t)count / 4);
  luaL_Buffer buffer;
  char *out = luaL_buffinitsize(L, &buffer, whole);
  for (lua_Integer i = 0; i < count; i++) {
    memcpy(out, text, length);
    out += length;
    if (i + 1 == count) break;
    memcpy(out, separator, between);
    out += between;
  }
  luaL_pushresultsize(&buffer, whole);
  return 1;
}

/* Where the conversion ends that begins behind a percent sign. */
static const char *conversion(const char *at, const char *end) {
  while (at < end && strchr("-+ #0123456789.", *at)) at++;
  return at;
}

/* The stock format prints addresses for %p and for %s of tables: the first is refused, and what %s
   takes is made a text beforehand. */
static int string_format(lua_State *L) {
  size_t length = 0;
  const char *format = luaL_checklstring(L, 1, &length);
  const char *end = format + length;
  const int count = lua_gettop(L);
  int argument = 1;
  for (const char *at = format; at < end; at++) {
    if (*at != '%') continue;
    if (++at < end && *at == '%') continue;
    at = conversion(at, end);
    argument++;
    if (at < end && *at == 'p') return luaL_error(L, "%%p is not offered: addresses differ");
    if (at < end && *at == 's' && argument <= count) {
      guard_tostring(L, argument, NULL);
      lua_replace(L, argument);
      lua_settop(L, count);
    }
  }
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, 1);
  return 1;
}

/* Stock functions whose work is the length of a text. */
static int charged(lua_State *L) {
  size_t length = 0;
  if (lua_type(L, 1) == LUA_TSTRING) lua_tolstring(L, 1, &length);
  guard_spend(L, length / 32);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

/* pack fills up to the alignment and to the size that a format names; the sum of its digits bounds
   what it can make. */
static int string_pack(lua_State *L) {
  size_t length = 0;
  const char *format = luaL_checklstring(L, 1, &length);
  uint64_t size = 0, digits = 0;
  for (size_t i = 0; i <= length; i++) {
    if (i < length && format[i] >= '0' && format[i] <= '9') {
      if (digits < 1u << 30) digits = digits * 10 + (uint64_t)(format[i] - '0');
      continue;
    }
    size += digits;
    digits = 0;
  }
  if (size > guard_of(L)->limit) return luaL_error(L, "resulting string too large");
  guard_spend(L, size / 32 + length);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, 1);
  return 1;
}

void guard_add_strings(lua_State *L) {
  static const char *const kept[] = {"byte", "char", "len", "packsize", "sub", "unpack", NULL};
  static const char *const costly[] = {"lower", "reverse", "upper", NULL};
  guard_keep(L, kept);
  for (const char *const *name = costly; *name; name++) {
    lua_getfield(L, -1, *name);
    lua_pushcclosure(L, charged, 1);
    lua_setfield(L, -3, *name);
  }
  lua_getfield(L, -1, "pack");
  lua_pushcclosure(L, string_pack, 1);
  lua_setfield(L, -3, "pack");
  lua_getfield(L, -1, "format");
  lua_pushcclosure(L, string_format, 1);
  lua_setfield(L, -3, "format");
  lua_pushcfunction(L, string_rep);
  lua_setfield(L, -3, "rep");
  guard_add_patterns(L);
}
