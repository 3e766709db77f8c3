#include "rows.h"

#include <string.h>

/* Calls with plain values, and the objects among them whose methods ask the host. While the host
   answers it may ask about rows: the batch that runs then is kept aside. */

static const char object_metatable, object_methods;

typedef struct {
  /* Questions are answered during the call that the object was an argument of. */
  uint32_t call;
} host_object;

/* The functions that a question hands over have numbers until it is answered. */
static void forget_functions(lua_State *L, uint32_t from) {
  pikir_lua *guard = guard_of(L);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_functions);
  while (guard->function_count > from) {
    lua_pushnil(L);
    lua_rawseti(L, -2, --guard->function_count);
  }
  lua_pop(L, 1);
}

/* object:method(…); the upvalue is the question. */
static int ask_host(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  const char *question = lua_tostring(L, lua_upvalueindex(1));
  if (!guard_has_metatable(L, 1, &object_metatable)) {
    return luaL_error(L, "call it with a colon: %s", question);
  }
  const host_object *object = lua_touserdata(L, 1);
  if (guard->call == 0 || object->call != guard->call || !guard->asker) {
    return luaL_error(L, "%s can be asked only while the command runs", question);
  }
  if (guard->depth == PIKIR_MAX_ASK_DEPTH) return luaL_error(L, "questions stand in questions too deeply");
  if (guard->ask_count == PIKIR_MAX_ASKS) return luaL_error(L, "a call may ask 100,000 times");
  guard->ask_count++;
  const uint32_t functions = guard->function_count;
  const uint32_t count = (uint32_t)lua_gettop(L) - 1;
  if (count > PIKIR_MAX_ARGUMENTS) return luaL_error(L, "%s has too many arguments", question);
  guard->question.count = 0;
  guard_append_piece(L, &guard->question, question, strlen(question));
  guard_append_u32(L, &guard->question, count);
  for (uint32_t i = 0; i < count; i++) {
    guard_encode(L, (int)i + 2, &guard->question, FUNCTIONS_ARE_ASKED_WITH, "the argument");
  }
  guard_spend(L, 100 + guard->question.count / 16);
  if (!lua_checkstack(L, 20)) return luaL_error(L, "too many calls in calls");
  pikir_lua_answer answer = {0};
  lua_State *running = guard->running;
  guard->running = L;
  guard->depth++;
  guard->asker(guard->asker_context, guard->question.bytes, guard->question.count, &answer);
  guard->depth--;
  guard->running = running;
  forget_functions(L, functions);
  guard_reraise(L);
  if (answer.item.kind != PIKIR_ITEM_VALUE) return guard_raise_answer(L, "", &answer);
  const uint8_t *at = answer.item.bytes;
  guard_decode(L, &at, at + answer.item.length);
  return 1;
}

static int object_index(lua_State *L) {
  if (!guard_has_metatable(L, 1, &object_metatable)) return luaL_error(L, "this is no object");
  lua_getiuservalue(L, 1, 1);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, -2) != LUA_TNIL) return 1;
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
  lua_getiuservalue(L, 1, 2);
  lua_getiuservalue(L, 1, 3);
  if (!guard_nearest(L, 3, name)) {
    return luaL_error(L, "%s has no method '%s': it has %s", lua_tostring(L, -2), name,
                      lua_tostring(L, -1));
  }
  lua_pushfstring(L, "%s has no method", lua_tostring(L, -2));
  return guard_unknown_name(L, lua_tostring(L, -1), name, 3);
}

static int object_newindex(lua_State *L) { return luaL_error(L, "this object cannot be changed"); }

void guard_make_object_metatable(lua_State *L) {
  guard_make_proxy(L, "object", &object_metatable, &object_methods, object_index,
                   object_newindex);
}

/* Replaces the list {name, method, …} at the top by an object. */
void guard_push_object(lua_State *L) {
  const int list = lua_gettop(L);
  const lua_Integer count = (lua_Integer)lua_rawlen(L, list);
  luaL_checkstack(L, 8, "too many arguments");
  host_object *object = lua_newuserdatauv(L, sizeof *object, 3);
  object->call = guard_of(L)->call;
  lua_createtable(L, 0, (int)count);
  /* The names of its methods in their order, which the table of them does not have. */
  lua_pushliteral(L, "");
  if (lua_rawgeti(L, list, 1) != LUA_TSTRING) luaL_error(L, "an object has a name");
  for (lua_Integer i = 2; i <= count; i++) {
    if (lua_rawgeti(L, list, i) != LUA_TSTRING) luaL_error(L, "a method has a name");
    lua_pushfstring(L, i == 2 ? "%s%s" : "%s, %s", lua_tostring(L, -3), lua_tostring(L, -1));
    lua_replace(L, -4);
    lua_pushfstring(L, "%s.%s", lua_tostring(L, -2), lua_tostring(L, -1));
    lua_pushcclosure(L, ask_host, 1);
    lua_rawset(L, -5);
  }
  lua_insert(L, -2);
  lua_setiuservalue(L, list + 1, 3);
  lua_setiuservalue(L, list + 1, 2);
  lua_setiuservalue(L, list + 1, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &object_metatable);
  lua_setmetatable(L, -2);
  lua_remove(L, list);
}

typedef struct {
  uint32_t function, count;
  const uint8_t *values;
  size_t length;
} plain_call;

static int call_plain(lua_State *L) {
  const plain_call *call = lua_touserdata(L, 1);
  pikir_lua *guard = guard_of(L);
  const uint8_t *at = call->values, *end = at + call->length;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_functions);
  if (lua_rawgeti(L, -1, call->function) != LUA_TFUNCTION) luaL_error(L, "there is no such function");
  luaL_checkstack(L, (int)call->count + 4, "too many arguments");
  for (uint32_t i = 0; i < call->count; i++) guard_decode(L, &at, end);
  lua_call(L, (int)call->count, 1);
  guard_check_metatables(L);
  guard->value.count = 0;
  guard_encode(L, -1, &guard->value, FUNCTIONS_ARE_REFUSED, "what was returned");
  return 0;
}

void pikir_lua_set_asker(pikir_lua *guard, pikir_lua_asker asker, void *context) {
  guard->asker = asker;
  guard->asker_context = context;
}

int pikir_lua_call(pikir_lua *guard, uint32_t function, const uint8_t *values, size_t length,
                   uint32_t count, uint64_t instructions) {
  if (guard->stopped) return guard->failure.status = PIKIR_LUA_LOOP;
  if (guard->call != 0) {
    GUARD_SET_LITERAL(&guard->failure, "a call runs already");
    return guard->failure.status = PIKIR_LUA_RAISED;
  }
  guard_begin(guard, instructions);
  guard->row_seeded = 0;
  guard->row_seed = 0;
  guard->out.count = 0;
  guard->ask_count = 0;
  guard->call = ++guard->calls;
  guard->is_writing = 1;
  const uint32_t functions = guard->function_count;
  plain_call call = {function, count, values, length};
  const int status = guard_protected(guard, call_plain, &call);
  guard->is_writing = 0;
  guard->call = 0;
  /* Functions of a question that an error cut short. */
  guard->function_count = functions;
  return status;
}

const uint8_t *pikir_lua_written(const pikir_lua *guard, size_t *length) {
  *length = guard->out.count;
  return guard->out.bytes;
}
