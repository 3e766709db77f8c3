#ifndef PIKIR_ROWS_H
#define PIKIR_ROWS_H

#include "values.h"

/* The proxies that functions see of rows: r, rec, review, and extra of r and of review. */

/* A row of the batch of a generation; every proxy is one. */
typedef struct {
  uint32_t generation, row;
} guard_row;

/* What the names of r mean besides columns. */
enum { FIELD_UNSENT = -1, FIELD_EXTRA = -2, FIELD_HANDLE = -3 };

/* The batch of a row whose function runs, be it one that waits for the answer to a question; NULL for
   any other row. Does not raise. */
const pikir_lua_batch *guard_batch_of(const pikir_lua *guard, const guard_row *proxy);
/* A column of a batch by its number in the one that runs, or by its name in one that waits; NULL when
   it was not sent. Does not raise. */
const pikir_lua_column *guard_column_of(const pikir_lua *guard, const pikir_lua_batch *batch,
                                        lua_Integer number, const char *name, size_t length);
/* Pushes a row's value of a column. */
void guard_push_value(lua_State *L, const pikir_lua_column *column, uint32_t row);
/* Pushes a proxy with the metatable at an index. */
void guard_push_proxy(lua_State *L, uint32_t row, int metatable);
/* The proxy at 1 of a kind; raises when it is none, or of an earlier batch. */
const guard_row *guard_check_row(lua_State *L, const void *metatable);
/* The same for a function that guard_make_proxy was given, and the kind it was given for. */
const guard_row *guard_check_own_row(lua_State *L);
/* Notes that a column is needed, and ends the row. */
int guard_miss(lua_State *L, const char *name, size_t length);
/* Makes a metatable of proxies with the functions given, which have two upvalues: a table that is
   kept under a key as well, and the metatable. */
void guard_make_proxy(lua_State *L, const char *name, const void *metatable, const void *table,
                      lua_CFunction index, lua_CFunction newindex);
/* Pushes the table of a key, emptied. */
void guard_push_emptied(lua_State *L, const void *table);
/* Adds the methods of r to the table at the top. */
void guard_add_methods(lua_State *L);

/* Map: the proxies and what was set. */
void guard_make_draft_metatables(lua_State *L);
void guard_bind_draft(lua_State *L);
void guard_begin_draft(pikir_lua *guard);
/* Adds what the row set to the results; 0 or a status. Leaves nothing set. */
int guard_take_draft(lua_State *L);

/* Write: out. */
void guard_make_out_metatable(lua_State *L);
void guard_push_out(lua_State *L);

/* Fold: the state of a row's group. */
void guard_push_state(lua_State *L, const pikir_lua_batch *batch, uint32_t row);
void guard_keep_state(lua_State *L, uint32_t group);
uint32_t guard_group_of(const pikir_lua_batch *batch, uint32_t row);

/* An entry of the results; raises nothing, gives 0 or a status with guard->failure filled in, or
   RESULTS_FULL. */
enum { RESULTS_FULL = 100 };
int guard_add_entry(lua_State *L, const char *text, size_t length, double number, uint16_t code);
int guard_fault(lua_State *L, const char *message);

extern const char guard_key_row, guard_key_extra, guard_key_extra_columns, guard_key_record,
    guard_key_record_columns, guard_key_draft, guard_key_draft_fields, guard_key_draft_extra,
    guard_key_draft_extra_fields, guard_key_draft_values, guard_key_out, guard_key_states;

#endif
