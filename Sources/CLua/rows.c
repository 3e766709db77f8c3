#include "rows.h"

#include "utf8.h"

#include <stdio.h>
#include <string.h>

const char guard_key_row, guard_key_extra, guard_key_extra_columns, guard_key_record,
    guard_key_record_columns;

static int is_present(const pikir_lua_column *column, uint32_t row) {
  return column->present[row >> 3] >> (row & 7) & 1;
}

static const char *text_of(const pikir_lua_column *column, uint32_t row, size_t *length) {
  uint32_t ends[2];
  memcpy(ends, column->values + 4 * (size_t)row, sizeof ends);
  *length = ends[1] - ends[0];
  return (const char *)column->bytes + ends[0];
}

static void push_text(lua_State *L, const pikir_lua_column *column, uint32_t row) {
  size_t length = 0;
  const char *text = text_of(column, row, &length);
  lua_pushlstring(L, text, length);
}

/* The proleptic Gregorian date of a day number; years are counted from March, so that the leap day
   is the last of its year. */
static void push_day(lua_State *L, int32_t day) {
  const int64_t since = (int64_t)day + 719468; /* from 0000-03-01 */
  const int64_t era = (since >= 0 ? since : since - 146096) / 146097;
  const int64_t of_era = since - era * 146097;
  const int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const int64_t month = (5 * of_year + 2) / 153;
  const int64_t of_month = of_year - (153 * month + 2) / 5 + 1;
  char text[80];
  snprintf(text, sizeof text, "%04lld-%02lld-%02lld",
           (long long)(year + era * 400 + (month >= 10)),
           (long long)(month < 10 ? month + 3 : month - 9), (long long)of_month);
  lua_pushstring(L, text);
}

/* A name a line. */
static void push_list(lua_State *L, const pikir_lua_column *column, uint32_t row) {
  size_t length = 0;
  lua_newtable(L);
  if (!is_present(column, row)) return;
  const char *at = text_of(column, row, &length), *end = at + length;
  for (lua_Integer place = 1; at < end; place++) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    if (!stop) stop = end;
    lua_pushlstring(L, at, (size_t)(stop - at));
    lua_rawseti(L, -2, place);
    at = stop + 1;
  }
}

static void push_encoded(lua_State *L, const pikir_lua_column *column, uint32_t row) {
  size_t length = 0;
  const uint8_t *at = (const uint8_t *)text_of(column, row, &length);
  guard_decode(L, &at, at + length);
}

static void push_tenths(lua_State *L, uint8_t tenths) {
  if (tenths % 10 == 0) {
    lua_pushinteger(L, tenths / 10);
  } else {
    lua_pushnumber(L, tenths / 10.0);
  }
}

void guard_push_value(lua_State *L, const pikir_lua_column *column, uint32_t row) {
  int32_t day;
  int64_t integer;
  double number;
  switch (column->kind) {
  case PIKIR_COLUMN_TEXT:
    if (is_present(column, row)) return push_text(L, column, row);
    break;
  case PIKIR_COLUMN_TENTHS:
    if (column->values[row] != 0) return push_tenths(L, column->values[row]);
    break;
  case PIKIR_COLUMN_DAY:
    memcpy(&day, column->values + 4 * (size_t)row, sizeof day);
    if (day != INT32_MIN) return push_day(L, day);
    break;
  case PIKIR_COLUMN_INTEGER:
    if (!is_present(column, row)) break;
    memcpy(&integer, column->values + 8 * (size_t)row, sizeof integer);
    lua_pushinteger(L, integer);
    return;
  case PIKIR_COLUMN_NUMBER:
    memcpy(&number, column->values + 8 * (size_t)row, sizeof number);
    if (number == number) return lua_pushnumber(L, number);
    break;
  case PIKIR_COLUMN_LIST: return push_list(L, column, row);
  case PIKIR_COLUMN_VALUE:
    if (is_present(column, row)) return push_encoded(L, column, row);
    break;
  default: break;
  }
  lua_pushnil(L);
}

const pikir_lua_batch *guard_batch_of(const pikir_lua *guard, const guard_row *proxy) {
  if (guard->batch && proxy->generation == guard->generation) {
    return proxy->row == guard->row ? guard->batch : NULL;
  }
  for (const guard_outer *outer = guard->outer; outer; outer = outer->next) {
    if (!outer->batch || proxy->generation != outer->generation) continue;
    return proxy->row == outer->row ? outer->batch : NULL;
  }
  return NULL;
}

const pikir_lua_column *guard_column_of(const pikir_lua *guard, const pikir_lua_batch *batch,
                                        lua_Integer number, const char *name, size_t length) {
  if (batch == guard->batch) return number < 0 ? NULL : &batch->columns[number];
  for (uint32_t i = 0; i < batch->column_count; i++) {
    const pikir_lua_column *column = &batch->columns[i];
    if (column->name_length == length && memcmp(column->name, name, length) == 0) return column;
  }
  return NULL;
}

static const guard_row *check_alive(lua_State *L) {
  const guard_row *proxy = lua_touserdata(L, 1);
  if (!guard_batch_of(guard_of(L), proxy)) {
    luaL_error(L, "this review is gone: keep its fields, not the review");
  }
  return proxy;
}

const guard_row *guard_check_row(lua_State *L, const void *metatable) {
  if (!guard_has_metatable(L, 1, metatable)) luaL_error(L, "this is not a review");
  return check_alive(L);
}

const guard_row *guard_check_own_row(lua_State *L) {
  const int is_own = lua_type(L, 1) == LUA_TUSERDATA && lua_getmetatable(L, 1) &&
                     lua_rawequal(L, -1, lua_upvalueindex(2));
  if (!is_own) luaL_error(L, "this is not a review");
  lua_pop(L, 1);
  return check_alive(L);
}

int guard_miss(lua_State *L, const char *name, size_t length) {
  pikir_lua *guard = guard_of(L);
  pikir_lua_results *results = &guard->results;
  if (length > sizeof results->missing) return luaL_error(L, "a field's name is too long");
  if (pikir_utf8_valid_prefix((const uint8_t *)name, length) != length) {
    return luaL_error(L, "a field's name is not UTF-8");
  }
  memcpy(results->missing, name, length);
  results->missing_length = (uint32_t)length;
  guard->row_ends = 1;
  return luaL_error(L, "a field is not there yet");
}

/* The second argument of an __index, which must be a name. */
static const char *check_name(lua_State *L, const char *whose) {
  if (lua_type(L, 2) != LUA_TSTRING) luaL_error(L, "%s fields have names", whose);
  return lua_tostring(L, 2);
}

static int row_index(lua_State *L) {
  const guard_row *proxy = guard_check_own_row(L);
  const char *name = check_name(L, "a review's");
  const pikir_lua *guard = guard_of(L);
  lua_pushvalue(L, 2);
  switch (lua_rawget(L, lua_upvalueindex(1))) {
  case LUA_TNUMBER: break;
  case LUA_TFUNCTION: return 1;
  default: return guard_unknown_name(L, "a review has no field", name, lua_upvalueindex(1));
  }
  const lua_Integer number = lua_tointeger(L, -1);
  if (number == FIELD_EXTRA) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_extra);
    guard_push_proxy(L, proxy->row, -1);
    ((guard_row *)lua_touserdata(L, -1))->generation = proxy->generation;
    return 1;
  }
  const pikir_lua_batch *batch = guard_batch_of(guard, proxy);
  if (number == FIELD_HANDLE) {
    char handle[16];
    uint32_t value = 0;
    memcpy(&value, batch->handles + 4 * (size_t)proxy->row, sizeof value);
    snprintf(handle, sizeof handle, "r%lu", (unsigned long)value);
    lua_pushstring(L, handle);
    return 1;
  }
  const size_t length = lua_rawlen(L, 2);
  const pikir_lua_column *column = guard_column_of(guard, batch, number, name, length);
  if (!column) return guard_miss(L, name, length);
  guard_push_value(L, column, proxy->row);
  return 1;
}

static int extra_index(lua_State *L) {
  const guard_row *proxy = guard_check_own_row(L);
  const pikir_lua *guard = guard_of(L);
  const pikir_lua_batch *batch = guard_batch_of(guard, proxy);
  check_name(L, "extra");
  lua_pushvalue(L, 2);
  if (batch == guard->batch && lua_rawget(L, lua_upvalueindex(1)) == LUA_TNUMBER) {
    guard_push_value(L, &batch->columns[lua_tointeger(L, -1)], proxy->row);
    return 1;
  }
  size_t own = 0, length = 0;
  const char *own_name = lua_tolstring(L, 2, &own);
  const int is_name = own > 0 && strlen(own_name) == own;
  lua_pushfstring(L, "extra.%s", own_name);
  const char *name = lua_tolstring(L, -1, &length);
  if (batch != guard->batch) {
    const pikir_lua_column *column = guard_column_of(guard, batch, FIELD_UNSENT, name, length);
    if (column) {
      guard_push_value(L, column, proxy->row);
      return 1;
    }
  }
  /* So many columns can never be sent, and no field has such a name. */
  if (batch->column_count >= PIKIR_MAX_COLUMNS - 8 || length > PIKIR_RESULT_NAME_BYTES || !is_name) {
    lua_pushnil(L);
    return 1;
  }
  return guard_miss(L, name, length);
}

static int row_newindex(lua_State *L) {
  return luaL_error(L, "a review cannot be changed here: return what is to be said about it");
}

/* A column that was not sent is asked for; what a file does not have comes as a column of nil:
   files differ. */
static int record_index(lua_State *L) {
  const guard_row *proxy = guard_check_own_row(L);
  const pikir_lua_batch *batch = guard_of(L)->batch;
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNUMBER) {
    guard_push_value(L, &batch->columns[lua_tointeger(L, -1)], proxy->row);
    return 1;
  }
  size_t length = 0;
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tolstring(L, 2, &length) : NULL;
  if (!name || length == 0 || length > PIKIR_RESULT_NAME_BYTES ||
      batch->column_count >= PIKIR_MAX_COLUMNS - 8) {
    lua_pushnil(L);
    return 1;
  }
  return guard_miss(L, name, length);
}

static int record_newindex(lua_State *L) {
  return luaL_error(L, "a record cannot be changed: set the fields of the review");
}

/* Pushes a closure over the table at the top and the metatable below it. */
static void push_accessor(lua_State *L, lua_CFunction function) {
  lua_pushvalue(L, -1);
  lua_pushvalue(L, -3);
  lua_pushcclosure(L, function, 2);
}

void guard_make_proxy(lua_State *L, const char *name, const void *metatable, const void *table,
                      lua_CFunction index, lua_CFunction newindex) {
  guard_make_metatable(L, name, metatable);
  lua_rawgetp(L, LUA_REGISTRYINDEX, metatable);
  lua_newtable(L);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, table);
  push_accessor(L, index);
  lua_setfield(L, -3, "__index");
  push_accessor(L, newindex);
  lua_setfield(L, -3, "__newindex");
  lua_pop(L, 2);
}

void guard_make_row_metatable(lua_State *L) {
  guard_make_proxy(L, "review", &guard_key_row, &guard_key_column_numbers, row_index, row_newindex);
  guard_make_proxy(L, "extra", &guard_key_extra, &guard_key_extra_columns, extra_index,
                   row_newindex);
  guard_make_proxy(L, "record", &guard_key_record, &guard_key_record_columns, record_index,
                   record_newindex);
  guard_make_draft_metatables(L);
  guard_make_out_metatable(L);
  guard_make_object_metatable(L);
}

void guard_push_emptied(lua_State *L, const void *table) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, table);
  lua_pushnil(L);
  while (lua_next(L, -2)) {
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_pushnil(L);
    lua_rawset(L, -4);
  }
}

/* Sets name → number in the table at the top. */
static void set_number(lua_State *L, const char *name, size_t length, lua_Integer number) {
  lua_pushlstring(L, name, length);
  lua_pushinteger(L, number);
  lua_rawset(L, -3);
}

static int begins_with_extra(const pikir_lua_column *column) {
  return column->name_length > 6 && memcmp(column->name, "extra.", 6) == 0;
}

static void bind_reviews(lua_State *L, const pikir_lua_batch *batch) {
  guard_push_emptied(L, &guard_key_extra_columns);
  guard_push_emptied(L, &guard_key_column_numbers);
  guard_add_methods(L);
  for (const char *const *name = pikir_lua_readable_fields; *name; name++) {
    set_number(L, *name, strlen(*name), FIELD_UNSENT);
  }
  set_number(L, "extra", 5, FIELD_EXTRA);
  set_number(L, "handle", 6, FIELD_HANDLE);
  for (uint32_t i = 0; i < batch->column_count; i++) {
    const pikir_lua_column *column = &batch->columns[i];
    if (begins_with_extra(column)) {
      lua_pushvalue(L, -2);
      set_number(L, column->name + 6, column->name_length - 6, i);
      lua_pop(L, 1);
    } else {
      set_number(L, column->name, column->name_length, i);
    }
  }
  lua_pop(L, 2);
}

static void bind_records(lua_State *L, const pikir_lua_batch *batch) {
  guard_push_emptied(L, &guard_key_record_columns);
  for (uint32_t i = 0; i < batch->column_count; i++) {
    set_number(L, batch->columns[i].name, batch->columns[i].name_length, i);
  }
  lua_pop(L, 1);
  guard_bind_draft(L);
}

void guard_bind_columns(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  const pikir_lua_batch *batch = guard->batch;
  memset(guard->set_places, 0, sizeof guard->set_places);
  for (uint32_t i = 0; i < batch->set_count; i++) {
    if (batch->sets[i].set < PIKIR_MAX_SETS) guard->set_places[batch->sets[i].set] = (uint16_t)(i + 1);
  }
  if (batch->task == PIKIR_TASK_MAP) {
    bind_records(L, batch);
  } else {
    bind_reviews(L, batch);
  }
}

void guard_push_proxy(lua_State *L, uint32_t row, int metatable) {
  const int at = lua_absindex(L, metatable);
  guard_row *proxy = lua_newuserdatauv(L, sizeof *proxy, 0);
  proxy->generation = guard_of(L)->generation;
  proxy->row = row;
  lua_pushvalue(L, at);
  lua_setmetatable(L, -2);
}
