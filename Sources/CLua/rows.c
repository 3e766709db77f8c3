#include "guard.h"

#include <stdio.h>
#include <string.h>

typedef struct {
  uint32_t generation, row;
} row_proxy;

static const pikir_lua_column *column_named(lua_State *L, const pikir_lua_batch *batch) {
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNUMBER) return NULL;
  const lua_Integer number = lua_tointeger(L, -1);
  lua_pop(L, 1);
  return number < (lua_Integer)batch->column_count ? &batch->columns[number] : NULL;
}

static int is_present(const pikir_lua_column *column, uint32_t row) {
  return column->present[row >> 3] >> (row & 7) & 1;
}

static void push_text(lua_State *L, const pikir_lua_column *column, uint32_t row) {
  uint32_t ends[2];
  memcpy(ends, column->values + 4 * (size_t)row, sizeof ends);
  lua_pushlstring(L, (const char *)column->bytes + ends[0], ends[1] - ends[0]);
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

static void push_value(lua_State *L, const pikir_lua_column *column, uint32_t row) {
  int32_t day;
  int64_t integer;
  double number;
  switch (column->kind) {
  case PIKIR_COLUMN_TEXT:
    if (is_present(column, row)) return push_text(L, column, row);
    break;
  case PIKIR_COLUMN_TENTHS:
    if (column->values[row] == 0) break;
    if (column->values[row] % 10 == 0) {
      lua_pushinteger(L, column->values[row] / 10);
    } else {
      lua_pushnumber(L, column->values[row] / 10.0);
    }
    return;
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
    if (number != number) break;
    lua_pushnumber(L, number);
    return;
  default: break;
  }
  lua_pushnil(L);
}

static int row_index(lua_State *L) {
  pikir_lua *guard = guard_of(L);
  const row_proxy *proxy = lua_touserdata(L, 1);
  if (!proxy || lua_rawlen(L, 1) != sizeof *proxy) return luaL_error(L, "this is not a review");
  if (!guard->batch || proxy->generation != guard->generation) {
    return luaL_error(L, "this review is gone: keep its fields, not the review");
  }
  if (lua_type(L, 2) != LUA_TSTRING) return luaL_error(L, "a review's fields have names");
  const pikir_lua_column *column = column_named(L, guard->batch);
  if (!column) {
    return guard_unknown_name(L, "a review has no field", lua_tostring(L, 2), lua_upvalueindex(1));
  }
  push_value(L, column, proxy->row);
  return 1;
}

static int row_newindex(lua_State *L) {
  return luaL_error(L, "a review cannot be changed here: return what is to be said about it");
}

void guard_make_row_metatable(lua_State *L) {
  lua_newtable(L);
  lua_newtable(L);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &guard_key_column_numbers);
  lua_pushcclosure(L, row_index, 1);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, row_newindex);
  lua_setfield(L, -2, "__newindex");
  lua_pushliteral(L, "review");
  lua_setfield(L, -2, "__name");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &guard_key_row_metatable);
}

void guard_bind_columns(lua_State *L) {
  const pikir_lua_batch *batch = guard_of(L)->batch;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_column_numbers);
  lua_pushnil(L);
  while (lua_next(L, -2)) {
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_pushnil(L);
    lua_rawset(L, -4);
  }
  for (uint32_t i = 0; i < batch->column_count; i++) {
    lua_pushlstring(L, batch->columns[i].name, batch->columns[i].name_length);
    lua_pushinteger(L, i);
    lua_rawset(L, -3);
  }
  lua_pop(L, 1);
}

void guard_push_row(lua_State *L, uint32_t row) {
  row_proxy *proxy = lua_newuserdatauv(L, sizeof *proxy, 0);
  proxy->generation = guard_of(L)->generation;
  proxy->row = row;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key_row_metatable);
  lua_setmetatable(L, -2);
}
