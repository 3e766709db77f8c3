#include "rows.h"

#include "utf8.h"

#include <math.h>
#include <string.h>

/* review in map(rec, review): reads what the importer's fields gave, and takes what is set instead.
   A field is a number: its place among the writable ones, or beyond them an extra's in the order in
   which the batch met them. What a row sets stands in a table by these numbers until the row ends. */

const char guard_key_draft, guard_key_draft_fields, guard_key_draft_extra,
    guard_key_draft_extra_fields, guard_key_draft_values;

enum { FIRST_EXTRA = 32, FIELD_TAGS = 17 };

/* Stands for nil among the values that were set. */
static const char nil_mark;

static const char *check_name(lua_State *L) {
  size_t length = 0;
  if (lua_type(L, 2) != LUA_TSTRING) luaL_error(L, "a review's fields have names");
  const char *name = lua_tolstring(L, 2, &length);
  if (strlen(name) != length || length == 0 || length > 200) {
    luaL_error(L, "this cannot be the name of a field");
  }
  return name;
}

static int push_field(lua_State *L, uint32_t row, uint32_t field) {
  const pikir_lua *guard = guard_of(L);
  if (guard->is_set[field]) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_draft_values);
    lua_rawgeti(L, -1, field);
    if (lua_touserdata(L, -1) == &nil_mark) lua_pushnil(L);
    return 1;
  }
  const uint16_t column = guard->draft_columns[field];
  if (column == 0) {
    lua_pushnil(L);
  } else {
    guard_push_value(L, &guard->batch->review[column - 1], row);
  }
  return 1;
}

static int is_extra_word(lua_State *L) {
  size_t length = 0;
  const char *name = lua_tolstring(L, 2, &length);
  return length == 5 && memcmp(name, "extra", 5) == 0;
}

static int draft_index(lua_State *L) {
  const guard_row *proxy = guard_check_own_row(L);
  const char *name = check_name(L);
  if (is_extra_word(L)) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_draft_extra);
    guard_push_proxy(L, proxy->row, -1);
    return 1;
  }
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNUMBER) {
    return guard_unknown_name(L, "a review has no field", name, lua_upvalueindex(1));
  }
  return push_field(L, proxy->row, (uint32_t)lua_tointeger(L, -1));
}

static int draft_extra_index(lua_State *L) {
  const guard_row *proxy = guard_check_own_row(L);
  check_name(L);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNUMBER) return 1;
  return push_field(L, proxy->row, (uint32_t)lua_tointeger(L, -1));
}

/* Raises what is wrong with a list, which is read when its row has ended, at the line that set it. */
static void refuse_list(lua_State *L, const char *message, const char *name, int number,
                        const char *type) {
  const guard_place *place = &guard_of(L)->list_place;
  lua_pushfstring(L, message, name, number, type);
  if (place->line > 0) {
    lua_pushfstring(L, "%s:%d: %s", place->chunk, place->line, lua_tostring(L, -1));
  }
  lua_error(L);
}

/* Pushes the texts of the list at an index as a text of one a line. */
static void join_list(lua_State *L, int list, const char *name) {
  luaL_Buffer buffer;
  const lua_Integer count = (lua_Integer)lua_rawlen(L, list);
  guard_spend(L, (uint64_t)count);
  luaL_buffinit(L, &buffer);
  for (lua_Integer i = 1; i <= count; i++) {
    size_t length = 0;
    if (lua_rawgeti(L, list, i) != LUA_TSTRING) {
      refuse_list(L, "%s takes a list of texts, and number %d is a %s", name, (int)i,
                  luaL_typename(L, -1));
    }
    const char *text = lua_tolstring(L, -1, &length);
    if (length == 0 || memchr(text, '\n', length)) {
      refuse_list(L, "%s has a text that is empty or has a line end: number %d%s", name, (int)i, "");
    }
    luaL_addvalue(&buffer);
    if (i < count) luaL_addchar(&buffer, '\n');
  }
  luaL_pushresult(&buffer);
}

/* Checks what is assigned and notes it. */
static void set_field(lua_State *L, uint32_t field, const char *name) {
  pikir_lua *guard = guard_of(L);
  size_t length = 0;
  const char *text;
  switch (lua_type(L, 3)) {
  case LUA_TNIL: break;
  case LUA_TBOOLEAN: break;
  case LUA_TNUMBER:
    if (!isfinite(lua_tonumber(L, 3))) luaL_error(L, "%s cannot be a number without end", name);
    break;
  case LUA_TSTRING:
    text = lua_tolstring(L, 3, &length);
    if (pikir_utf8_valid_prefix((const uint8_t *)text, length) != length) {
      luaL_error(L, "%s is not UTF-8: #, sub and %% patterns count bytes", name);
    }
    guard_spend(L, length / 64);
    break;
  case LUA_TTABLE:
    guard_note_call(L, &guard->list_place);
    if (field == FIELD_TAGS) break;
    luaL_error(L, "%s takes a text or a number, not a table", name);
    break;
  default:
    luaL_error(L, "%s takes a text or a number, not a %s", name, luaL_typename(L, 3));
  }
  if (!guard->is_set[field]) {
    guard->is_set[field] = 1;
    guard->set_fields[guard->set_count++] = (uint16_t)field;
  }
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_draft_values);
  if (lua_isnil(L, 3)) {
    lua_pushlightuserdata(L, (void *)&nil_mark);
  } else {
    lua_pushvalue(L, 3);
  }
  lua_rawseti(L, -2, field);
}

static int draft_newindex(lua_State *L) {
  guard_check_own_row(L);
  const char *name = check_name(L);
  if (is_extra_word(L)) return luaL_error(L, "set review.extra.NAME, not review.extra");
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNUMBER) {
    return guard_unknown_name(L, "a review has no field", name, lua_upvalueindex(1));
  }
  const uint32_t field = (uint32_t)lua_tointeger(L, -1);
  lua_settop(L, 3);
  set_field(L, field, name);
  return 0;
}

static int draft_extra_newindex(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  guard_check_own_row(L);
  const char *name = check_name(L);
  lua_settop(L, 3);
  lua_pushvalue(L, 2);
  uint32_t field = guard->draft_count;
  if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNUMBER) {
    field = (uint32_t)lua_tointeger(L, -1);
  } else {
    if (pikir_utf8_valid_prefix((const uint8_t *)name, strlen(name)) != strlen(name)) {
      return luaL_error(L, "a field's name is not UTF-8");
    }
    if (field == GUARD_MAX_FIELDS) {
      return luaL_error(L, "the records of a batch set more than %d extra fields",
                        GUARD_MAX_FIELDS - FIRST_EXTRA);
    }
    lua_pushvalue(L, 2);
    lua_pushinteger(L, field);
    lua_rawset(L, lua_upvalueindex(1));
    guard->draft_columns[field] = 0;
    guard->draft_count++;
  }
  lua_settop(L, 3);
  set_field(L, field, name);
  return 0;
}

void guard_make_draft_metatables(lua_State *L) {
  guard_make_proxy(L, "review", &guard_key_draft, &guard_key_draft_fields, draft_index,
                   draft_newindex);
  guard_make_proxy(L, "extra", &guard_key_draft_extra, &guard_key_draft_extra_fields,
                   draft_extra_index, draft_extra_newindex);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_draft_fields);
  for (int i = 0; pikir_lua_writable_fields[i]; i++) {
    lua_pushinteger(L, i);
    lua_setfield(L, -2, pikir_lua_writable_fields[i]);
  }
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &guard_key_draft_values);
  lua_pop(L, 1);
}

/* Finds the columns of fields, and forgets the extras of the batch before. */
void guard_bind_draft(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  memset(guard->draft_columns, 0, sizeof guard->draft_columns);
  memset(guard->field_places, 0, sizeof guard->field_places);
  memset(guard->is_set, 0, sizeof guard->is_set);
  guard->set_count = 0;
  guard->draft_count = FIRST_EXTRA;
  guard->field_names.count = 0;
  guard_push_emptied(L, &guard_key_draft_values);
  guard_push_emptied(L, &guard_key_draft_extra_fields);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_draft_fields);
  for (uint32_t i = 0; i < guard->batch->review_count; i++) {
    const pikir_lua_column *column = &guard->batch->review[i];
    if (column->name_length > 6 && memcmp(column->name, "extra.", 6) == 0) {
      if (guard->draft_count == GUARD_MAX_FIELDS) continue;
      guard->draft_columns[guard->draft_count] = (uint16_t)(i + 1);
      lua_pushlstring(L, column->name + 6, column->name_length - 6);
      lua_pushinteger(L, guard->draft_count++);
      lua_rawset(L, -4);
      continue;
    }
    lua_pushlstring(L, column->name, column->name_length);
    if (lua_rawget(L, -2) == LUA_TNUMBER) {
      guard->draft_columns[lua_tointeger(L, -1)] = (uint16_t)(i + 1);
    }
    lua_pop(L, 1);
  }
  lua_pop(L, 3);
}

void guard_begin_draft(pikir_lua *guard) {
  for (uint32_t i = 0; i < guard->set_count; i++) guard->is_set[guard->set_fields[i]] = 0;
  guard->set_count = 0;
}

/* The place of a field among the names of the results, from 1; 0 when there is no room. */
static uint16_t name_field(lua_State *L, uint32_t field) {
  pikir_lua *guard = guard_of(L);
  if (guard->field_places[field] > 0) return guard->field_places[field];
  pikir_lua_results *results = &guard->results;
  if (results->field_count == PIKIR_RESULT_MAX_FIELDS) return 0;
  if (field < FIRST_EXTRA) {
    const char *name = pikir_lua_writable_fields[field];
    guard_append_piece(L, &guard->field_names, name, strlen(name));
  } else {
    /* The name of an extra is looked for once a batch. */
    const int top = lua_gettop(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_draft_extra_fields);
    lua_pushnil(L);
    while (lua_next(L, -2)) {
      const int is_it = lua_tointeger(L, -1) == (lua_Integer)field;
      lua_pop(L, 1);
      if (!is_it) continue;
      lua_pushfstring(L, "extra.%s", lua_tostring(L, -1));
      size_t length = 0;
      const char *name = lua_tolstring(L, -1, &length);
      guard_append_piece(L, &guard->field_names, name, length);
      break;
    }
    lua_settop(L, top);
  }
  guard->field_places[field] = (uint16_t)(++results->field_count);
  return guard->field_places[field];
}

/* Adds what a field was set to, the value at the top. */
static int add_change(lua_State *L, uint16_t place, const char *name) {
  const int value = lua_gettop(L);
  size_t length = 0;
  const char *text;
  const uint16_t code = (uint16_t)((place - 1) << 3);
  double number;
  switch (lua_type(L, value)) {
  case LUA_TBOOLEAN:
    return guard_add_entry(L, "", 0, lua_toboolean(L, value), code | PIKIR_CHANGE_FLAG);
  case LUA_TNUMBER:
    number = lua_tonumber(L, value);
    return guard_add_entry(L, "", 0, number,
                           code | (lua_isinteger(L, value) && fabs(number) < 9007199254740992.0
                                       ? PIKIR_CHANGE_INTEGER
                                       : PIKIR_CHANGE_NUMBER));
  case LUA_TSTRING:
    text = lua_tolstring(L, value, &length);
    return guard_add_entry(L, text, length, 0, code | PIKIR_CHANGE_TEXT);
  case LUA_TTABLE:
    join_list(L, value, name);
    text = lua_tolstring(L, -1, &length);
    return guard_add_entry(L, text, length, 0, code | PIKIR_CHANGE_LIST);
  default: return guard_add_entry(L, "", 0, 0, code);
  }
}

/* Lists are read when the row has ended, as a plugin may fill them after it set them. */
int guard_take_draft(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  uint16_t places[GUARD_MAX_FIELDS], fields[GUARD_MAX_FIELDS];
  const uint32_t count = guard->set_count;
  guard->set_count = 0;
  for (uint32_t i = 0; i < count; i++) {
    const uint16_t field = guard->set_fields[i];
    guard->is_set[field] = 0;
    const uint16_t place = name_field(L, field);
    if (place == 0) return guard_fault(L, "the records of a batch set more than 256 fields");
    uint32_t at = i;
    for (; at > 0 && places[at - 1] > place; at--) {
      places[at] = places[at - 1];
      fields[at] = fields[at - 1];
    }
    places[at] = place;
    fields[at] = field;
  }
  if (count > 0) lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_draft_values);
  const int values = lua_gettop(L);
  for (uint32_t i = 0; i < count; i++) {
    lua_settop(L, values);
    lua_rawgeti(L, values, fields[i]);
    const char *name = fields[i] < FIRST_EXTRA ? pikir_lua_writable_fields[fields[i]] : "extra";
    const int status = add_change(L, places[i], name);
    if (status) return status;
  }
  guard_close_row(guard, count > 0 ? PIKIR_RESULT_CHANGES : PIKIR_RESULT_NOTHING);
  return 0;
}
