#include "values.h"

#include <math.h>
#include <string.h>

/* Functions of the host's code as members of the module pikir. The host is called between the
   decoding of the arguments and the pushing of the answer, and neither raises nor jumps. */

void pikir_lua_set_host(pikir_lua *guard, pikir_lua_host host, void *context) {
  guard->host = host;
  guard->host_context = context;
}

static int is_primitive_name(const char *name) {
  int dots = 0;
  for (const char *at = name; *at; at++) {
    const int is_letter = (*at >= 'a' && *at <= 'z') || *at == '_';
    const int is_digit = *at >= '0' && *at <= '9';
    const int is_first = at == name || at[-1] == '.';
    if (*at == '.' && !is_first && at[1]) {
      dots++;
    } else if (!is_letter && !(is_digit && !is_first)) {
      return 0;
    }
  }
  return *name && dots <= 1 && strlen(name) < GUARD_NAME_BYTES;
}

int pikir_lua_add_primitive(pikir_lua *guard, const char *name, uint32_t number, uint32_t fewest,
                            uint32_t most) {
  if (!is_primitive_name(name) || guard->primitive_count == GUARD_MAX_PRIMITIVES) return -1;
  if (most > PIKIR_MAX_ARGUMENTS || fewest > most) return -1;
  guard_primitive *primitive = &guard->primitives[guard->primitive_count++];
  strcpy(primitive->name, name);
  primitive->number = number;
  primitive->fewest = fewest;
  primitive->most = most;
  return 0;
}

/* A table's bytes move while others are appended, so its place is noted as an offset first. */
static void read_argument(lua_State *L, int index, pikir_lua_item *item, size_t *total) {
  guard_bytes *bytes = &guard_of(L)->arguments;
  uint32_t number = 0;
  memset(item, 0, sizeof *item);
  switch (lua_type(L, index)) {
  case LUA_TNIL: item->kind = PIKIR_ITEM_NOTHING; return;
  case LUA_TBOOLEAN:
    item->kind = PIKIR_ITEM_BOOL;
    item->integer = lua_toboolean(L, index);
    return;
  case LUA_TNUMBER:
    item->kind = lua_isinteger(L, index) ? PIKIR_ITEM_INTEGER : PIKIR_ITEM_NUMBER;
    item->integer = item->kind == PIKIR_ITEM_INTEGER ? lua_tointeger(L, index) : 0;
    item->number = lua_tonumber(L, index);
    return;
  case LUA_TSTRING:
    item->kind = PIKIR_ITEM_TEXT;
    item->bytes = (const uint8_t *)lua_tolstring(L, index, &item->length);
    *total += item->length;
    return;
  default: break;
  }
  if (guard_words_of(L, index, &number)) {
    item->kind = PIKIR_ITEM_WORDS;
    item->integer = number;
    return;
  }
  item->kind = PIKIR_ITEM_VALUE;
  item->integer = bytes->count;
  guard_encode(L, index, bytes, FUNCTIONS_ARE_SHOWN, "the argument");
  item->length = bytes->count - (size_t)item->integer;
  *total += item->length;
}

int guard_raise_answer(lua_State *L, const char *lead, const pikir_lua_answer *answer) {
  luaL_where(L, 1);
  lua_pushstring(L, lead);
  lua_pushlstring(L, (const char *)answer->item.bytes, answer->item.length);
  if (answer->hint_length == 0) {
    lua_concat(L, 3);
    return lua_error(L);
  }
  /* One text, which whoever catches it can print; guard_describe takes it apart again. */
  lua_pushliteral(L, GUARD_HINT_MARK);
  lua_pushlstring(L, (const char *)answer->hint, answer->hint_length);
  lua_concat(L, 5);
  return lua_error(L);
}

static int push_answer(lua_State *L, const guard_primitive *primitive,
                       const pikir_lua_answer *answer) {
  const pikir_lua_item *item = &answer->item;
  const uint8_t *at = item->bytes;
  guard_spend(L, item->length / 32);
  switch (item->kind) {
  case PIKIR_ITEM_BOOL: lua_pushboolean(L, item->integer != 0); return 1;
  case PIKIR_ITEM_INTEGER: lua_pushinteger(L, item->integer); return 1;
  case PIKIR_ITEM_NUMBER: lua_pushnumber(L, item->number); return 1;
  case PIKIR_ITEM_TEXT: lua_pushlstring(L, (const char *)at, item->length); return 1;
  case PIKIR_ITEM_VALUE: guard_decode(L, &at, at + item->length); return 1;
  case PIKIR_ITEM_FAILED:
    return guard_raise_answer(L, lua_pushfstring(L, "pikir.%s: ", primitive->name), answer);
  default: lua_pushnil(L); return 1;
  }
}

static int call_primitive(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  const guard_primitive *primitive =
      &guard->primitives[lua_tointeger(L, lua_upvalueindex(1))];
  uint32_t count = (uint32_t)lua_gettop(L);
  while (count > primitive->most && lua_isnil(L, (int)count)) count--;
  if (count < primitive->fewest || count > primitive->most) {
    return luaL_error(L, "pikir.%s takes %s%d arguments, not %d", primitive->name,
                      primitive->fewest == primitive->most ? ""
                      : count < primitive->fewest          ? "at least "
                                                           : "at most ",
                      (int)(count < primitive->fewest ? primitive->fewest : primitive->most),
                      (int)count);
  }
  pikir_lua_item items[PIKIR_MAX_ARGUMENTS];
  size_t total = 0;
  guard->arguments.count = 0;
  for (uint32_t i = 0; i < count; i++) read_argument(L, (int)i + 1, &items[i], &total);
  for (uint32_t i = 0; i < count; i++) {
    if (items[i].kind == PIKIR_ITEM_VALUE) items[i].bytes = guard->arguments.bytes + items[i].integer;
  }
  guard_spend(L, 10 + total / 32);
  pikir_lua_answer answer = {0};
  guard->host(guard->host_context, primitive->number, items, count, &answer);
  return push_answer(L, primitive, &answer);
}

/* The table at the top gets a member; "log.info" goes into a table log, which is made strict and
   read-only once all members are there. */
static void add_primitive(lua_State *L, uint32_t place) {
  const char *name = guard_of(L)->primitives[place].name;
  const char *dot = strchr(name, '.');
  lua_pushvalue(L, -1);
  if (dot) {
    lua_pushlstring(L, name, (size_t)(dot - name));
    lua_pushvalue(L, -1);
    if (lua_rawget(L, -3) == LUA_TNIL) {
      lua_pop(L, 1);
      lua_newtable(L);
      lua_pushvalue(L, -2);
      lua_pushvalue(L, -2);
      lua_rawset(L, -5);
    }
    lua_replace(L, -3);
    lua_pop(L, 1);
  }
  lua_pushinteger(L, place);
  lua_pushcclosure(L, call_primitive, 1);
  lua_setfield(L, -2, dot ? dot + 1 : name);
  lua_pop(L, 1);
}

/* Hides the tables among the members of the table at the top. */
static void hide_groups(lua_State *L) {
  const pikir_lua *guard = guard_of(L);
  for (uint32_t i = 0; i < guard->primitive_count; i++) {
    const char *name = guard->primitives[i].name, *dot = strchr(name, '.');
    if (!dot) continue;
    lua_pushlstring(L, name, (size_t)(dot - name));
    lua_pushvalue(L, -1);
    lua_rawget(L, -3);
    if (lua_getmetatable(L, -1)) {
      lua_pop(L, 3);
      continue;
    }
    lua_pushfstring(L, "pikir.%s", lua_tostring(L, -2));
    lua_insert(L, -2);
    guard_seal(L, lua_tostring(L, -2));
    lua_remove(L, -2);
    lua_rawset(L, -3);
  }
}

void guard_push_pikir(lua_State *L) {
  const pikir_lua *guard = guard_of(L);
  lua_newtable(L);
  guard_add_makers(L);
  guard_add_words(L);
  guard_add_random(L);
  for (uint32_t i = 0; i < guard->primitive_count; i++) add_primitive(L, i);
  hide_groups(L);
  guard_seal(L, "pikir");
}

void guard_push_pikir_member(lua_State *L, const char *name) {
  const pikir_lua *guard = guard_of(L);
  for (uint32_t i = 0; i < guard->primitive_count; i++) {
    if (strcmp(guard->primitives[i].name, name) != 0) continue;
    lua_pushinteger(L, i);
    lua_pushcclosure(L, call_primitive, 1);
    return;
  }
  luaL_error(L, "there is no pikir.%s", name);
}

void pikir_lua_append_log(pikir_lua *guard, const void *bytes, size_t length) {
  guard_log(guard, bytes, length);
}
