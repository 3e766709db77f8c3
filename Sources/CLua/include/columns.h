#ifndef PIKIR_CLUA_COLUMNS_H
#define PIKIR_CLUA_COLUMNS_H

#include <stddef.h>
#include <stdint.h>

/* Reviews as columns, as they lie in a frame: little-endian, at any alignment. Whoever fills these
   in has checked every length; the row loop reads without looking again. */

enum {
  /* offsets and bytes; nil where the bit of present is not set. */
  PIKIR_COLUMN_TEXT = 1,
  /* One byte a row: stars in tenths, 0 is nil. A whole number reaches Lua as an integer. */
  PIKIR_COLUMN_TENTHS = 2,
  /* int32 a row: days since 1970-01-01, INT32_MIN is nil. Reaches Lua as "2024-03-05". */
  PIKIR_COLUMN_DAY = 3,
  /* int64 a row; nil where the bit of present is not set. */
  PIKIR_COLUMN_INTEGER = 4,
  /* double a row; NaN is nil. */
  PIKIR_COLUMN_NUMBER = 5,
};

typedef struct {
  const char *name;
  uint32_t name_length;
  uint32_t kind;
  /* One value a row; for texts row_count + 1 offsets (uint32) into bytes, ascending. */
  const uint8_t *values;
  const uint8_t *bytes;
  /* Bit row & 7 of byte row >> 3. */
  const uint8_t *present;
} pikir_lua_column;

typedef struct {
  uint32_t row_count;
  uint32_t column_count;
  /* row_count handles (uint32); they seed the random numbers of a row. */
  const uint8_t *handles;
  const pikir_lua_column *columns;
} pikir_lua_batch;

#endif
