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
  /* As a text: names, a line each. Reaches Lua as a list, empty where the bit is not set. */
  PIKIR_COLUMN_LIST = 6,
  /* As a text: an encoded value. */
  PIKIR_COLUMN_VALUE = 7,
};

enum { PIKIR_MAX_COLUMNS = 256, PIKIR_MAX_SETS = 1024 };

/* Of word sets: entries of all together, bytes of one, words that may stand between two. */
enum { PIKIR_MAX_WORDS = 10000, PIKIR_WORD_BYTES = 200, PIKIR_MAX_DISTANCE = 1000 };

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

/* Whether a word set occurs in each row, as in present. */
typedef struct {
  uint32_t set;
  const uint8_t *bits;
} pikir_lua_set_bits;

/* What the function is asked about each row. */
enum {
  PIKIR_TASK_JUDGE = 1,
  PIKIR_TASK_MAP = 2,
  PIKIR_TASK_WRITE = 3,
  PIKIR_TASK_FOLD = 4,
  /* A judgement that ends with a failure at the line which returned. */
  PIKIR_TASK_LOCATE = 5,
};

typedef struct {
  uint32_t task;
  uint32_t function;
  /* For a fold: what makes a group's first state. */
  uint32_t start_function;
  uint32_t row_count, first_row;
  /* row_count handles (uint32); they seed the random numbers of a row. */
  const uint8_t *handles;
  uint32_t column_count;
  const pikir_lua_column *columns;
  /* For a map: the columns of the review. */
  uint32_t review_count;
  const pikir_lua_column *review;
  uint32_t set_count;
  const pikir_lua_set_bits *sets;
  /* For a fold: row_count groups (uint32), or NULL for one group 0. */
  const uint8_t *groups;
  /* For a judgement: the second argument, encoded. */
  const uint8_t *context;
  size_t context_length;
} pikir_lua_batch;

/* The names of PikirWire's ReviewColumns; each list ends with NULL. */
extern const char *const pikir_lua_readable_fields[];
extern const char *const pikir_lua_writable_fields[];
/* One of them by its place; NULL behind the last. */
const char *pikir_lua_readable_field(uint32_t place);
const char *pikir_lua_writable_field(uint32_t place);

#endif
